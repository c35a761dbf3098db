import { DecryptCommand, EncryptCommand, InvalidCiphertextException, type KMSClient } from "@aws-sdk/client-kms";
import { Defect, Unavailable } from "../../core/errors.ts";
import type { KeyWrapping } from "./content-keys.ts";

/**
 * Wraps content keys under a symmetric KMS key, bound to their referral by the encryption context: a wrapping copied to
 * another referral does not open. KMS keeps nothing per referral, so there is nothing to forget: once the table's one day
 * of recovery has passed, no copy of a deleted wrapping is left.
 */
export function kmsKeyWrapping(client: KMSClient, keyId: string): KeyWrapping {
  const bound = (referral: string) => ({ KeyId: keyId, EncryptionContext: { referral } });
  return {
    wrap: async (referral, key) => {
      const { CiphertextBlob } = await asked(() =>
        client.send(new EncryptCommand({ ...bound(referral), Plaintext: key })),
      );
      return present(CiphertextBlob);
    },
    unwrap: async (referral, wrapped) => {
      const { Plaintext } = await asked(() =>
        client.send(new DecryptCommand({ ...bound(referral), CiphertextBlob: wrapped })),
      );
      return present(Plaintext);
    },
    prepareForgetting: async () => undefined,
    forget: async () => undefined,
  };
}

async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof InvalidCiphertextException)
      throw new Defect("a content key's wrapping does not hold", { cause });
    throw new Unavailable("the keeper of keys did not answer", { cause });
  }
}

function present(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new Defect("the keeper of keys answered without bytes");
  return bytes;
}
