import type { Head } from "../../../core/referrals/head.ts";
import type { Referral } from "../../../core/referrals/referral.ts";

/** The head of a referral as a store would hold it: its first run, and whatever else is given. */
export const headOf = (state: Referral, change: Partial<Head> = {}): Head => ({
  state,
  version: 1,
  end: { seq: 1, hash: null, at: null },
  run: { number: 1, instants: [] },
  stepRuns: {},
  submittedBy: "officer",
  coordinators: ["office"],
  restsOnConsent: true,
  override: null,
  ...change,
});
