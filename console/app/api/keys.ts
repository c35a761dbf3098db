import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { confirmSigningKey, listSigningKeys, revokeSigningKey } from "../../../wire/signing-keys.ts";
import { type Answer, type Ask, call } from "./call.ts";
import { pollMillis } from "./query-client.ts";

export type SigningKey = Answer<typeof listSigningKeys>["items"][number];

const keysOf = (organisation: string | undefined) => ["signing-keys", organisation];

/** An organisation's signing keys; those not confirmed yet are shown to itself alone. */
export function useSigningKeys(organisation: string | undefined) {
  return useQuery({
    queryKey: keysOf(organisation),
    enabled: organisation !== undefined,
    queryFn: ({ signal }) =>
      call<typeof listSigningKeys>("GET", "/v1/organisations/{id}/signing-keys", {
        params: { id: organisation ?? "" },
        signal,
      }),
    select: ({ items }) => items,
    // The signatory registers it, the supervisor confirms it, each at their own desk.
    refetchInterval: pollMillis,
  });
}

/** Confirms a registered key, as the organisation's supervisor. */
export function useConfirmKey(organisation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (kid: string) =>
      call<typeof confirmSigningKey>("POST", "/v1/organisations/{id}/signing-keys/{kid}/confirmation", {
        params: { id: organisation, kid },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf(organisation) }),
  });
}

export type Revocation = Ask<typeof revokeSigningKey>["body"];

/** Ends a key from now on; what it signed stays signed. */
export function useRevokeKey(organisation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kid, body }: { kid: string; body: Revocation }) =>
      call<typeof revokeSigningKey>("POST", "/v1/organisations/{id}/signing-keys/{kid}/revocation", {
        params: { id: organisation, kid },
        body,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf(organisation) }),
  });
}
