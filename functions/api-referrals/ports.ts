import type { TokenSigner } from "../../adapters/signing/token-signer.ts";
import type { Log } from "../http/api-function.ts";
import type { Authenticate } from "../http/authenticate.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";

export interface ReferralsApiPorts extends ReferralPorts {
  readonly authenticate: Authenticate;
  readonly signer: TokenSigner;
  /** How long after its keys are destroyed an erasure is complete: a backup's memory. */
  readonly erasureMillis: number;
  readonly log: Log;
}
