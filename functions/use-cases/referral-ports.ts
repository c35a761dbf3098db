import type { ContentKeys } from "../../adapters/content/content-keys.ts";
import type { Records } from "../../adapters/dynamodb/records.ts";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import type { AgreementStatus } from "../../core/codes.ts";
import type { Instant } from "../../core/instant.ts";
import type { Digest } from "../../core/ledger/digest.ts";

/** An agreement as referrals need it. */
export interface AgreementView {
  readonly id: string;
  readonly version: number;
  readonly status: AgreementStatus;
  readonly digest: Digest | null;
  readonly body: AgreementBody;
}

export interface AgreementReader {
  current(id: string): Promise<AgreementView | null>;
  version(id: string, version: number): Promise<AgreementView | null>;
}

/** What every use case on referrals takes. */
export interface ReferralPorts {
  readonly records: Records;
  readonly referrals: ReferralStore;
  readonly agreements: AgreementReader;
  readonly keys: ContentKeys;
  readonly now: () => Instant;
  readonly newId: () => string;
}
