import type { ContentKeys } from "../../adapters/content/content-keys.ts";
import type { Records } from "../../adapters/dynamodb/records.ts";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { Agreement } from "../../core/agreements/agreement.ts";
import type { AgreementLife } from "../../core/agreements/agreement-life.ts";
import type { Instant } from "../../core/instant.ts";
import type { CalendarReader } from "./calendar-reader.ts";

/** An agreement as referrals need it. */
export type AgreementView = Agreement;

export interface AgreementReader {
  /** All versions that live, as they are now. */
  life(id: string): Promise<AgreementLife | null>;
  /** A version as it is now, its parties and signatures included. */
  versionNow(id: string, version: number): Promise<AgreementView | null>;
  /** A version's text and terms, which never change once it is frozen; who has signed it may be as it was earlier. */
  version(id: string, version: number): Promise<AgreementView | null>;
}

/** What every use case on referrals takes. */
export interface ReferralPorts {
  readonly records: Records;
  readonly referrals: ReferralStore;
  readonly agreements: AgreementReader;
  readonly calendars: CalendarReader;
  readonly keys: ContentKeys;
  readonly now: () => Instant;
  readonly newId: () => string;
}
