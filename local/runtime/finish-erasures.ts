import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { KeyVault } from "../vault/key-vault.ts";

/** Ends the erasures that a crash interrupted: what the ledger says was erased is forgotten, the rest is kept. */
export async function finishErasures(vault: KeyVault, referrals: ReferralStore): Promise<void> {
  for (const id of vault.unfinished()) {
    const head = await referrals.head(id);
    if (head?.state.erasedAt) await vault.forget(id);
    else vault.keep(id);
  }
}
