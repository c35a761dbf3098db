import { canonicalJson } from "../ledger/canonical-json.ts";
import { digestOf } from "../ledger/digest.ts";
import { endOf, type LedgerEvent } from "../ledger/ledger.ts";
import { merkleRoot } from "../ledger/merkle-tree.ts";
import type { CheckpointStatement, EvidenceContents, Leaf } from "./bundle.ts";

function leafOf(ledger: string, events: readonly LedgerEvent[]): Leaf[] {
  const { seq, hash } = endOf(events);
  return hash === null ? [] : [{ ledger, seq, hash }];
}

/** A leaf for each ledger, the agreement's first. */
export const leavesOf = ({ agreement, referrals }: EvidenceContents): Leaf[] => [
  ...leafOf(agreement.id, agreement.events),
  ...referrals.flatMap(({ id, events }) => leafOf(id, events as readonly LedgerEvent[])),
];

/** What is to be signed of a bundle's contents. */
export const checkpointOf = (contents: EvidenceContents, leaves: readonly Leaf[]): CheckpointStatement => ({
  agreement: contents.agreement.id,
  at: contents.madeAt,
  tree: { size: leaves.length, root: merkleRoot(leaves.map(canonicalJson)) },
  contents: digestOf(contents),
});
