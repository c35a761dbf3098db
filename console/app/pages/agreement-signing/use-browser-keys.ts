import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useAuth } from "react-oidc-context";
import type { OpenJwk } from "../../../../wire/recovery-file.ts";
import type { registerSigningKey } from "../../../../wire/signing-keys.ts";
import { type Ask, call } from "../../api/call.ts";
import { useMe } from "../../api/organisations.ts";
import { forgetKey, type KeptKey, keepKey, keptKeys } from "../../signing/key-store.ts";
import { type KeyOwner, lockKey, type MadeKey, makeKey } from "../../signing/make-key.ts";
import { proofOfPossession } from "../../signing/sign-with-key.ts";
import { canHoldKeys } from "../../signing/support.ts";

const browserKeys = (owner: string | undefined) => ["browser-keys", owner];

/** For whom keys are kept here: whoever is signed in, in their organisation; undefined until it is known. */
function useOwner(): KeyOwner | undefined {
  const { user } = useAuth();
  const { data: me } = useMe();
  return user && me ? { owner: `${user.profile.iss} ${user.profile.sub}`, organisation: me.organisation } : undefined;
}

/** The keys that this browser holds for whoever is signed in, the newest first. */
export function useBrowserKeys() {
  const of = useOwner();
  return useQuery({
    queryKey: browserKeys(of?.owner),
    enabled: of !== undefined && canHoldKeys(),
    queryFn: async () => (await keptKeys(of?.owner ?? "")).filter((key) => key.organisation === of?.organisation),
    retry: false,
    staleTime: 1_000,
  });
}

/** Which key a new one takes the place of, if any. */
export type Replacing = Pick<Ask<typeof registerSigningKey>["body"], "replaces" | "overlapUntil">;

/** Registers a key's public half, with the proof that this browser holds the other. */
async function register(key: KeptKey, replacing: Replacing): Promise<void> {
  await call<typeof registerSigningKey>("POST", "/v1/organisations/{id}/signing-keys", {
    params: { id: key.organisation },
    body: { jwk: key.publicJwk, proof: await proofOfPossession(key, location.origin), ...replacing },
  });
}

/** What changes the keys of this browser, and the register that knows them. */
function useChange<Input, Output>(change: (input: Input, of: KeyOwner) => Promise<Output>) {
  const client = useQueryClient();
  const of = useOwner();
  return useMutation({
    mutationFn: async (input: Input) => {
      if (!of) throw new Error("nobody is signed in");
      return change(input, of);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: browserKeys(of?.owner) }),
        client.invalidateQueries({ queryKey: ["signing-keys"] }),
      ]),
  });
}

/** Makes a key and keeps it; the recovery file is in the answer, and nowhere else. */
export const useMakeKey = () =>
  useChange(async (passphrase: string | null, of): Promise<MadeKey> => {
    const made = await makeKey(of, passphrase);
    await keepKey(made.key);
    return made;
  });

/** Keeps a key that was made elsewhere. */
export const useBringKey = () =>
  useChange(async (jwk: OpenJwk, of) => {
    const key = await lockKey(jwk, of, true);
    await keepKey(key);
    return key;
  });

export const useRegisterKey = () =>
  useChange(({ key, replacing }: { key: KeptKey; replacing: Replacing }) => register(key, replacing));

export const useForgetKey = () => useChange((key: KeptKey) => forgetKey(key));
