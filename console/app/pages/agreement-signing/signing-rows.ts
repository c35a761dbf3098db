import { type Agreement, signs } from "../../api/agreements.ts";

type Signature = Agreement["signatures"][number];
type Outside = Agreement["externalSignatures"][number];

/** How a party's signature stands. */
export type Standing =
  | { readonly is: "signed"; readonly signature: Signature }
  | { readonly is: "recorded" }
  | { readonly is: "refused"; readonly reason: string; readonly at: string }
  | { readonly is: "awaited"; readonly since: string; readonly remindedAt: string | null }
  | { readonly is: "later" }
  | { readonly is: "missing" };

export interface SigningRow {
  readonly organisation: string;
  readonly standing: Standing;
  /** What was recorded of signatures made outside, the latest first. */
  readonly outside: readonly Outside[];
}

function standingOf(agreement: Agreement, organisation: string): Standing {
  const of = <T extends { organisation: string }>(those: readonly T[]): T | undefined =>
    those.find((one) => one.organisation === organisation);
  const signature = of(agreement.signatures);
  if (signature) return { is: "signed", signature };
  const waits = agreement.externalSignatures.some(
    (one) => one.organisation === organisation && one.standing === "awaits-attestation",
  );
  if (waits) return { is: "recorded" };
  const refusal = of(agreement.refusals);
  if (refusal) return { is: "refused", reason: refusal.reason, at: refusal.refusedAt };
  const awaited = of(agreement.awaited);
  if (awaited) return { is: "awaited", since: awaited.since, remindedAt: awaited.remindedAt };
  return agreement.status === "proposed" ? { is: "later" } : { is: "missing" };
}

/** Every party that signs a version, in the order in which they sign, with how its signature stands. */
export function signingRows(agreement: Agreement): SigningRow[] {
  const signing = agreement.parties.filter(signs).map(({ organisation }) => organisation);
  const order = agreement.signing?.order.flat() ?? signing;
  return signing
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((organisation) => ({
      organisation,
      standing: standingOf(agreement, organisation),
      outside: agreement.externalSignatures.filter((one) => one.organisation === organisation).reverse(),
    }));
}
