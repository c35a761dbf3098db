import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { addressCalls } from "../../../wire/addresses.ts";
import type { peopleCalls } from "../../../wire/people.ts";
import { type Answer, type Ask, call } from "./call.ts";
import { pollMillis } from "./query-client.ts";

export type Member = Answer<typeof peopleCalls.readMember>;
export type OpenInvitation = Answer<typeof peopleCalls.invitations>["items"][number];

const peopleOf = (organisation: string) => ["organisations", "people", organisation];
const invitationsOf = (organisation: string) => ["organisations", "invitations", organisation];

/** An organisation's people; 404 for those whom they do not concern. */
export function useMembers(organisation: string | undefined, enabled = true) {
  return useQuery({
    queryKey: peopleOf(organisation ?? ""),
    enabled: enabled && organisation !== undefined && organisation !== "",
    queryFn: ({ signal }) =>
      call<typeof peopleCalls.members>("GET", "/v1/organisations/{id}/members", {
        params: { id: organisation ?? "" },
        signal,
      }),
    select: ({ items }) => items,
    // Others accept, confirm and go away while it is looked at.
    refetchInterval: pollMillis,
  });
}

export type MemberChanges = Ask<typeof peopleCalls.changeMember>["body"];

/** Changes one member: confirms, deactivates, gives roles, records absences. */
export function useChangeMember(organisation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ member, body }: { member: string; body: MemberChanges }) =>
      call<typeof peopleCalls.changeMember>("PATCH", "/v1/organisations/{id}/members/{member}", {
        params: { id: organisation, member },
        body,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: peopleOf(organisation) }),
  });
}

/** Invitations that nobody has accepted yet, lapsed ones too. */
export function useInvitations(organisation: string, enabled = true) {
  return useQuery({
    queryKey: invitationsOf(organisation),
    enabled,
    queryFn: ({ signal }) =>
      call<typeof peopleCalls.invitations>("GET", "/v1/organisations/{id}/invitations", {
        params: { id: organisation },
        signal,
      }),
    select: ({ items }) => items,
    refetchInterval: pollMillis,
  });
}

export type NewInvitation = Ask<typeof peopleCalls.invite>["body"];

/** Invites somebody, once under one key however often it is pressed; a newer one replaces an older of the same address. */
export function useInvite(organisation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewInvitation; key: string }) =>
      call<typeof peopleCalls.invite>("POST", "/v1/organisations/{id}/invitations", {
        params: { id: organisation },
        body,
        headers: { "idempotency-key": key },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsOf(organisation) }),
  });
}

export function useWithdrawInvitation(organisation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invitation: string) =>
      call<typeof peopleCalls.withdrawInvitation>(
        "POST",
        "/v1/organisations/{id}/invitations/{invitation}/withdrawal",
        { params: { id: organisation, invitation } },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsOf(organisation) }),
  });
}

/** Sends the test mail again. */
export function useSendTest(organisation: string) {
  return useMutation({
    mutationFn: (member: string) =>
      call<typeof addressCalls.sendTest>("POST", "/v1/organisations/{id}/members/{member}/address-test", {
        params: { id: organisation, member },
      }),
  });
}
