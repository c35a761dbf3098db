import type { AgreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { SigningKeyStore } from "../../adapters/dynamodb/signing-key-store.ts";
import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import type { TokenSigner } from "../../adapters/signing/token-signer.ts";
import { documentText } from "../../core/agreements/document.ts";
import type { AgreementEvent } from "../../core/agreements/events.ts";
import { TooLarge } from "../../core/errors.ts";
import {
  bundleFormat,
  type EvidenceBundle,
  type EvidenceContents,
  type EvidenceKey,
} from "../../core/evidence/bundle.ts";
import { checkpointOf, leavesOf } from "../../core/evidence/checkpoint.ts";
import { figuresOf } from "../../core/evidence/figures.ts";
import { fromMillis, type Instant } from "../../core/instant.ts";
import type { ReferralEvent } from "../../core/referrals/events.ts";
import { refusal } from "../../core/refusals/refusal.ts";

export interface EvidencePorts {
  readonly agreements: Pick<AgreementStore, "version" | "events">;
  readonly keys: Pick<SigningKeyStore, "signingKeys">;
  readonly referrals: Pick<ReferralStore, "events">;
  readonly sla: Pick<SlaStore, "referrals">;
  readonly signer: Pick<TokenSigner, "sign" | "publicJwk">;
  readonly baseUrl: string;
  readonly now: () => Instant;
}

/** What is asked for. `after` is the last referral of the part before. */
export interface EvidenceAsked {
  readonly agreement: string;
  readonly from: string;
  readonly to: string;
  readonly after?: string | undefined;
}

/** A function answers with 6 MB at most; texts and the agreement's ledger have the rest of it. */
const mostReferrals = 100;
const mostReferralBytes = 2_500_000;
const mostTextBytes = 2_500_000;
const perPage = 200;
/** Ledgers read at a time. */
const atOnce = 10;

async function wholeLedger<E extends { readonly seq: number }>(
  read: (after: number, limit: number) => Promise<E[]>,
): Promise<E[]> {
  const events: E[] = [];
  for (;;) {
    const page = await read(events.at(-1)?.seq ?? 0, perPage);
    events.push(...page);
    if (page.length === 0) return events;
  }
}

/** The part's referrals, whole: as many as fit, one at least. */
async function gatherReferrals(ports: EvidencePorts, { agreement, from, to, after }: EvidenceAsked) {
  const until = fromMillis(Date.parse(`${to}T00:00:00Z`) + 86_400_000 - 1);
  const all = await ports.sla.referrals(agreement, from, until);
  const waiting = all.filter((id) => after === undefined || id > after);
  const taken: { id: string; events: ReferralEvent[] }[] = [];
  let bytes = 0;
  while (taken.length < waiting.length && taken.length < mostReferrals && bytes < mostReferralBytes) {
    const ids = waiting.slice(taken.length, Math.min(taken.length + atOnce, mostReferrals));
    const ledgers = ids.map((id) => wholeLedger((last, limit) => ports.referrals.events(id, last, limit)));
    for (const [index, events] of (await Promise.all(ledgers)).entries()) {
      bytes += Buffer.byteLength(JSON.stringify(events));
      if (taken.length > 0 && bytes > mostReferralBytes) break;
      taken.push({ id: ids[index] as string, events });
    }
  }
  const last = taken.at(-1)?.id ?? null;
  return { referrals: taken, part: { after: after ?? null, next: taken.length < waiting.length ? last : null } };
}

/** Every proposed text with the receipts of its signatures. @throws TooLarge where there are more than an answer holds */
async function gatherTexts(ports: EvidencePorts, id: string, events: readonly AgreementEvent[]) {
  const documents: { version: number; text: string }[] = [];
  const receipts: { version: number; organisation: string; receipt: string }[] = [];
  let bytes = 0;
  for (const event of events) {
    if (event.type !== "proposed") continue;
    const { version, signingKeys } = event.data;
    const record = await ports.agreements.version(id, version);
    if (!record || record.status === "draft") continue;
    const text = documentText(id, version, record.body, signingKeys);
    bytes += Buffer.byteLength(text);
    if (bytes > mostTextBytes) throw new TooLarge(refusal("evidence-large"));
    documents.push({ version, text });
    for (const [organisation, receipt] of Object.entries(record.receipts)) {
      receipts.push({ version, organisation, receipt });
    }
  }
  return { documents, receipts };
}

/** The keys that stand in a text that was proposed, or in an accession to it. */
function keysNamed(events: readonly AgreementEvent[]): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>();
  const add = (organisation: string, kids: readonly string[]): void => {
    named.set(organisation, new Set([...(named.get(organisation) ?? []), ...kids]));
  };
  for (const { type, data } of events) {
    if (type === "proposed") for (const [party, kids] of Object.entries(data.signingKeys)) add(party, kids);
    if (type === "accession-proposed") add(data.party.organisation, data.signingKeys);
  }
  return named;
}

async function gatherKeys(
  ports: EvidencePorts,
  named: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<EvidenceKey[]> {
  const found: EvidenceKey[] = [];
  for (const [organisation, kids] of named) {
    for (const { kid, jwk, confirmedAt, ended } of await ports.keys.signingKeys(organisation)) {
      if (!kids.has(kid) || confirmedAt === null) continue;
      const { kind, from, reason, suspectedSince } = ended ?? {};
      const end = kind && from && reason ? { kind, from, reason, suspectedSince: suspectedSince ?? null } : null;
      found.push({ organisation, kid, jwk, confirmedAt, ended: end });
    }
  }
  return found;
}

/**
 * One part of an agreement's evidence. Referrals are read first: whatever version they froze is in the ledger read after
 * them. @throws TooLarge
 */
export async function gatherEvidence(ports: EvidencePorts, asked: EvidenceAsked): Promise<EvidenceBundle> {
  const { agreement: id, from, to } = asked;
  const { referrals, part } = await gatherReferrals(ports, asked);
  const events = await wholeLedger((last, limit) => ports.agreements.events(id, last, limit));
  const { documents, receipts } = await gatherTexts(ports, id, events);
  const period = { from, to };
  const contents: EvidenceContents = {
    format: bundleFormat,
    installation: ports.baseUrl,
    madeAt: ports.now(),
    period,
    part,
    agreement: { id, documents, events, receipts },
    keys: await gatherKeys(ports, keysNamed(events)),
    installationKeys: [(await ports.signer.publicJwk()) as Record<string, string>],
    referrals,
    sla: figuresOf({ referrals, period }),
  };
  const leaves = leavesOf(contents);
  const statement = await ports.signer.sign(checkpointOf(contents, leaves), "checkpoint+jws");
  return { ...contents, checkpoint: { leaves, statement } };
}
