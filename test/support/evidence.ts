import assert from "node:assert/strict";
import { effectiveTerms } from "../../core/agreements/effective-terms.ts";
import { noCalendars } from "../../core/clocks/calendars.ts";
import type { EvidenceBundle } from "../../core/evidence/bundle.ts";
import { checkpointOf, leavesOf } from "../../core/evidence/checkpoint.ts";
import { type Instant, plusSeconds, toMillis, utcDate } from "../../core/instant.ts";
import type { Digest } from "../../core/ledger/digest.ts";
import { chain, emptyLedger, endOf, type LedgerEvent, systemActor } from "../../core/ledger/ledger.ts";
import type { Command } from "../../core/referrals/commands.ts";
import { decide, submit } from "../../core/referrals/decide.ts";
import type { ReferralEvent, ReferralEventBody } from "../../core/referrals/events.ts";
import { foldReferral } from "../../core/referrals/fold.ts";
import { dueWork } from "../../core/referrals/perform-due.ts";
import { makeCompactJws, makeDetachedJws, type PrivateJwk, publicHalfOf } from "../../core/signing/make-jws.ts";
import { thumbprintOf } from "../../core/signing/signing-jwk.ts";
import { gatherEvidence } from "../../functions/api-audit/gather-evidence.ts";
import { examplePdf } from "../core/signing/example-files.ts";
import { type Api, pact, receiptKey } from "../functions/api-agreements/agreements-fixture.ts";

export const kidOf = (key: PrivateJwk): string => thumbprintOf(publicHalfOf(key));
/** The installation's thumbprint, as somebody has it from elsewhere. */
export const installationKid = kidOf(receiptKey);

const parties = [
  { organisation: "livorno", role: "member" },
  { organisation: "pisa", role: "member" },
  { organisation: "mantova", role: "member", signsOutside: true },
  { organisation: "network-office", role: "coordinator" },
];

/** A pact in force: signed by two with keys, and by the third outside. */
export async function signedPact(api: Api, keys: { livorno: PrivateJwk; pisa: PrivateJwk }) {
  const drafted = await api.call("livorno:signatory", "POST", "/v1/agreements", pact({ parties }));
  const path = `/v1/agreements/${drafted.json.id}`;
  const { digest } = (await api.call("livorno:signatory", "POST", `${path}/proposal`)).json;
  const document = Buffer.from((await api.call("livorno:signatory", "GET", `${path}/document`)).text);
  for (const [organisation, key] of Object.entries(keys)) {
    const jws = makeDetachedJws(key, document, { iat: Math.floor(toMillis(api.now()) / 1000) });
    await api.call(`${organisation}:signatory`, "POST", `${path}/signatures`, { jws });
  }
  const recorded = await api.call("mantova:signatory", "POST", `${path}/external-signatures`, {
    kind: "pades",
    document: digest,
    file: examplePdf().toString("base64"),
    protocolNumber: "2026/17",
    signedOn: utcDate(api.now()),
    signatory: { name: "A Person", capacity: "Mayor" },
  });
  const attestations = `${path}/external-signatures/${recorded.json.id}/attestations`;
  const attested = await api.call("network-office:administrator", "POST", attestations, { document: digest });
  assert.equal(attested.json.status, "active", attested.text);
  return { id: drafted.json.id as string, digest: digest as Digest };
}

/** A referral's ledger: accepted in time, or left until its deadline has passed. */
export async function referralUnder(
  api: Api,
  { id, digest }: { id: string; digest: Digest },
  answered: boolean,
): Promise<ReferralEvent[]> {
  const record = await api.agreements.current(id);
  assert(record);
  const terms = effectiveTerms(record.body.terms, "urgent", null);
  const at = api.now();
  const setting = { terms, calendars: noCalendars, procedure: [] };
  let events: ReferralEvent[] = [];
  const append = (bodies: readonly ReferralEventBody[], when: Instant): void => {
    const end = endOf(events as LedgerEvent[]);
    events = [
      ...events,
      ...(chain(events.length > 0 ? end : emptyLedger, bodies, when, systemActor) as ReferralEvent[]),
    ];
  };
  const agreement = { id, version: record.version, digest };
  const facts = { agreement, from: "livorno", to: "pisa", priority: "urgent", content: "c", needs: "n", consent: "k" };
  append([submit(facts, { at, ...setting })], at);
  const accept: Command = { action: "accept" };
  const soon = plusSeconds(at, 60);
  const late = plusSeconds(at, 5 * 3600);
  if (answered) append(decide(foldReferral("r", events), accept, { at: soon, ...setting }), soon);
  else append(dueWork(foldReferral("r", events), setting, late).events, late);
  return events;
}

/** The evidence of a pact and some referrals under it, as the audit gives it. */
export async function evidenceOf(
  api: Api,
  agreement: string,
  referrals: ReadonlyMap<string, ReferralEvent[]>,
  asked: { after?: string } = {},
): Promise<EvidenceBundle> {
  const day = utcDate(api.now());
  const bundle = await gatherEvidence(
    {
      agreements: api.agreements,
      keys: api.keys,
      referrals: { events: async (id, after) => (referrals.get(id) ?? []).filter(({ seq }) => seq > after) },
      sla: { referrals: async () => [...referrals.keys()].sort() },
      signer: {
        sign: async (payload, typ) => makeCompactJws(receiptKey, JSON.stringify(payload), { typ }),
        publicJwk: async () => ({ ...publicHalfOf(receiptKey), kid: installationKid }),
      },
      baseUrl: "http://127.0.0.1:8080",
      now: api.now,
    },
    { agreement, from: day, to: day, ...asked },
  );
  return JSON.parse(JSON.stringify(bundle)) as EvidenceBundle;
}

/** As an installation would seal it that lies: the checkpoint is made anew over what was changed. */
export function sealedAnew({ checkpoint: _, ...contents }: EvidenceBundle): EvidenceBundle {
  const leaves = leavesOf(contents);
  const statement = makeCompactJws(receiptKey, JSON.stringify(checkpointOf(contents, leaves)), {
    typ: "checkpoint+jws",
  });
  return { ...contents, checkpoint: { leaves, statement } };
}
