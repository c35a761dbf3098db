import { useAuth } from "react-oidc-context";
import { useMe } from "../../api/organisations.ts";
import type { Member } from "../../api/people.ts";

/** The reader among the members: by the address of their sign-in, otherwise by name and roles. */
export function useOwnMember(members: readonly Member[]): Member | undefined {
  const { data: me } = useMe();
  const { user } = useAuth();
  const email = user?.profile.email?.toLowerCase();
  const byAddress = email ? members.find((member) => member.email.toLowerCase() === email) : undefined;
  return (
    byAddress ??
    members.find(
      ({ status, name, roles }) => status === "active" && name === me?.name && roles.join() === me.roles.join(),
    )
  );
}
