import { compactVerify, createLocalJWKSet, decodeJwt } from "jose";
import { SigningProblem } from "./signing-problem.ts";

type InstallationKeys = Parameters<typeof createLocalJWKSet>[0];

/**
 * A receipt must be about what was signed, and hold by a key that the installation publishes.
 * @throws SigningProblem
 */
export async function checkReceipt(receipt: string, digest: string, keys: unknown): Promise<void> {
  try {
    const { agreement } = decodeJwt<{ agreement?: { digest?: string } }>(receipt);
    if (agreement?.digest !== digest) throw new SigningProblem("receipt-other");
    await compactVerify(receipt, createLocalJWKSet(keys as InstallationKeys));
  } catch (cause) {
    throw cause instanceof SigningProblem ? cause : new SigningProblem("receipt-other", { cause });
  }
}
