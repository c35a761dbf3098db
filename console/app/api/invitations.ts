import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { InvitationStanding, peopleCalls } from "../../../wire/people.ts";
import { type Ask, call } from "./call.ts";

export type { InvitationStanding };

/** How an invitation stands. Asking changes nothing there. */
export function useInvitation(token: string | null) {
  return useQuery({
    queryKey: ["invitation", token],
    enabled: token !== null,
    queryFn: ({ signal }) =>
      call<typeof peopleCalls.inspectInvitation>("POST", "/v1/invitations/inspect", {
        body: { token: token ?? "" },
        signal,
      }),
    gcTime: 0,
  });
}

/** Accepts an invitation as whoever is signed in, who then is somebody here. */
export function useAcceptInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Ask<typeof peopleCalls.accept>["body"]) =>
      call<typeof peopleCalls.accept>("POST", "/v1/invitations/acceptance", { body }),
    onSuccess: () => client.resetQueries({ queryKey: ["me"] }),
    onSettled: () => client.invalidateQueries({ queryKey: ["invitation"] }),
  });
}
