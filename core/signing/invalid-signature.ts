import { ProxeniaError } from "../errors.ts";

/**
 * A signature, a proof or a key that is not accepted. `message` says why, in words a person can act upon; the edge adds
 * the pointer to where it was sent.
 */
export class InvalidSignature extends ProxeniaError {
  override readonly name = "InvalidSignature";
  readonly kind = "invalid";
}
