import { type ContentKeys, contentKeys, type KeyWrapping } from "../../adapters/content/content-keys.ts";
import type { Records } from "../../adapters/dynamodb/records.ts";
import type { TokenSigner } from "../../adapters/signing/token-signer.ts";
import { lazily } from "./lazily.ts";
import { patience } from "./patience.ts";

/** One KMS client a process, loaded when a key is first needed: most reads need none. */
const kmsClient = lazily(async () => {
  const { KMSClient } = await import("@aws-sdk/client-kms");
  return new KMSClient(patience);
});

/** Content keys in their own table, wrapped by KMS. */
export function awsContentKeys(records: Records, table: string, keyId: string): ContentKeys {
  const wrapping = lazily(async (): Promise<KeyWrapping> => {
    const { kmsKeyWrapping } = await import("../../adapters/content/kms-key-wrapping.ts");
    return kmsKeyWrapping(await kmsClient(), keyId);
  });
  return contentKeys(records, table, {
    wrap: async (referral, key) => (await wrapping()).wrap(referral, key),
    unwrap: async (referral, wrapped) => (await wrapping()).unwrap(referral, wrapped),
    prepareForgetting: async (referral, wrapped) => (await wrapping()).prepareForgetting(referral, wrapped),
    forget: async (referral) => (await wrapping()).forget(referral),
  });
}

/** The installation's own signature, by KMS. */
export function awsTokenSigner(keyId: string): TokenSigner {
  const signer = lazily(async () => {
    const { kmsTokenSigner } = await import("../../adapters/signing/kms-token-signer.ts");
    return kmsTokenSigner(await kmsClient(), keyId);
  });
  return {
    sign: async (payload, typ) => (await signer()).sign(payload, typ),
    verify: async (token, typ) => (await signer()).verify(token, typ),
    publicJwk: async () => (await signer()).publicJwk(),
  };
}

/** For functions that commit what time alone makes due: they touch no content, and their role opens none. */
export const noContentKeys: ContentKeys = {
  create: refuse,
  find: refuse,
  destruction: refuse,
  forget: refuse,
};

async function refuse(): Promise<never> {
  throw new Error("this function has no access to content keys");
}
