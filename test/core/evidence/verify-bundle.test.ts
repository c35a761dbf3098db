import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import type { EvidenceBundle } from "../../../core/evidence/bundle.ts";
import { verifyBundle } from "../../../core/evidence/verify-bundle.ts";
import { hashOfEvent, type LedgerEvent } from "../../../core/ledger/ledger.ts";
import type { ReferralEvent } from "../../../core/referrals/events.ts";
import type { PrivateJwk } from "../../../core/signing/make-jws.ts";
import { evidenceBundle } from "../../../wire/evidence.ts";
import { type Api, newKey, startApi } from "../../functions/api-agreements/agreements-fixture.ts";
import { evidenceOf, installationKid, kidOf, referralUnder, sealedAnew, signedPact } from "../../support/evidence.ts";

let api: Api;
let agreement: string;
let keys: { livorno: PrivateJwk; pisa: PrivateJwk };
let referrals: Map<string, ReferralEvent[]>;
let bundle: EvidenceBundle;
before(async () => {
  api = await startApi();
  keys = { livorno: await api.confirmedKey("livorno"), pisa: await api.confirmedKey("pisa", newKey("Ed25519")) };
  const made = await signedPact(api, keys);
  agreement = made.id;
  referrals = new Map([
    ["r1", await referralUnder(api, made, true)],
    ["r2", await referralUnder(api, made, false)],
  ]);
  bundle = await evidenceOf(api, agreement, referrals);
});
after(() => api.close());

const pinned = new Set([installationKid]);
const found = (of: EvidenceBundle, verdict: string, known: ReadonlySet<string> | null = pinned): string[] =>
  verifyBundle(of, known)
    .filter((finding) => finding.verdict === verdict)
    .map(({ about, text }) => `${about}: ${text}`);
const faults = (of: EvidenceBundle, known?: ReadonlySet<string> | null) => found(of, "fails", known);

// biome-ignore lint/suspicious/noExplicitAny: somebody who tampers minds no types
type Tampered = any;

/** The bundle with a change, as it came or sealed anew by the installation. */
function changed(change: (of: Tampered) => void): { asItIs: EvidenceBundle; sealed: EvidenceBundle } {
  const copy: Tampered = structuredClone(bundle);
  change(copy);
  return { asItIs: copy, sealed: sealedAnew(copy) };
}

const eventOf = (of: Tampered, type: string): Tampered =>
  of.agreement.events.find((event: LedgerEvent) => event.type === type);
const keyOf = (of: Tampered, organisation: string): Tampered =>
  of.keys.find((key: { organisation: string }) => key.organisation === organisation);

/** Chains an agreement's events anew, as somebody would who rewrites history. */
function rechained(of: Tampered): void {
  let prev: string | null = null;
  for (const [index, event] of of.agreement.events.entries()) {
    Object.assign(event, { seq: index + 1, prev });
    event.hash = hashOfEvent(event);
    prev = event.hash;
  }
}

test("an untouched bundle holds, and each signature is named by its kind", () => {
  assert.deepEqual(faults(bundle), []);
  const said = found(bundle, "holds").join("\n");
  assert.match(said, /livorno's signature of version 1: electronic signature with the key /);
  assert.match(
    said,
    /mantova's signature of version 1: PDF signed outside \(PAdES\): a PDF with a signature in it, sha256:/,
  );
  assert.match(
    said,
    /registered as 2026\/17, .* as Mayor; attested by mantova's signatory .* and network-office's administrator/,
  );
  assert.match(said, /entry into force of version 1: at .*, signed by livorno, pisa, mantova/);
  assert.match(said, /figures: recomputed from the ledgers: 1 met, 0 late, 1 overdue/);
  assert.match(
    found(bundle, "note").join("\n"),
    /mantova's signature .*: the signature in that file .* is not validated here/,
  );
});

test("it says when no thumbprints from outside were given, and fails where others were", () => {
  assert.deepEqual(faults(bundle, null), []);
  assert.match(found(bundle, "note", null).join("\n"), /no thumbprints from outside were given/);
  assert.match(
    faults(bundle, new Set([kidOf(newKey())])).join("\n"),
    /installation's key: it is not among the thumbprints/,
  );
  const known = new Set([installationKid, kidOf(keys.livorno)]);
  assert.match(found(bundle, "holds", known).join("\n"), /livorno's key: .*, known from outside/);
  assert.match(found(bundle, "note", known).join("\n"), /pisa's key: .* is not among the thumbprints given/);
});

/** What somebody changes, and what is said of it beside the checkpoint. */
const tamperings: [string, (of: Tampered) => void, RegExp][] = [
  [
    "another text",
    ({ agreement: { documents } }) => {
      documents[0].text = documents[0].text.replace("PT4H", "PT9H");
    },
    /text of version 1: its digest is/,
  ],
  [
    "a text with a space",
    ({ agreement: { documents } }) => {
      documents[0].text += " ";
    },
    /not in its canonical form/,
  ],
  [
    "no text",
    (of) => {
      of.agreement.documents = [];
    },
    /livorno's signature .*: the text of this version is not in the file/,
  ],
  [
    "an event changed",
    (of) => {
      eventOf(of, "signed").data.organisation = "mantova";
    },
    /agreement's ledger: event 3: it was altered/,
  ],
  [
    "an event left out",
    (of) => void of.agreement.events.splice(2, 1),
    /agreement's ledger: event 4: an event is missing before it/,
  ],
  [
    "the key's validity",
    (of) => {
      keyOf(of, "livorno").confirmedAt = "2027-01-01T00:00:00.000Z";
    },
    /livorno's signature .*: the key .* signs from 2027/,
  ],
  [
    "the key itself",
    (of) => {
      keyOf(of, "pisa").jwk = keyOf(of, "livorno").jwk;
    },
    /pisa's signature .*: the key is not among those/,
  ],
  [
    "no key",
    (of) => {
      of.keys = [];
    },
    /livorno's signature .*: the key .* is not in the file/,
  ],
  ["a receipt left out", (of) => void of.agreement.receipts.pop(), /receipt of .*: it is not in the file/],
  [
    "receipts exchanged",
    ({ agreement: { receipts } }) => {
      [receipts[0].receipt, receipts[1].receipt] = [receipts[1].receipt, receipts[0].receipt];
    },
    /receipt of livorno's .*: it says another "seq"/,
  ],
  [
    "a referral's event changed",
    (of) => {
      of.referrals[0].events[1].at = "2026-03-02T09:02:00.000Z";
    },
    /referral r1: event 2: it was altered/,
  ],
  [
    "a breach left out",
    (of) => void of.referrals[1].events.splice(2, 1),
    /referral r2: event 4: an event is missing|figures: they are not what/,
  ],
  ["a referral twice", (of) => void of.referrals.push(of.referrals[0]), /referrals: one of them stands twice/],
  [
    "better figures",
    (of) => {
      of.sla.totals.met += 1;
    },
    /figures: they are not what the ledgers in the file give/,
  ],
];

test("whatever is changed, the checkpoint tells; and each thing tells of itself where the installation seals it anew", () => {
  for (const [what, change, reason] of tamperings) {
    const { asItIs, sealed } = changed(change);
    assert.match(faults(asItIs).join("\n"), /checkpoint: /, what);
    assert.match(faults(sealed).join("\n"), reason, what);
  }
});

test("history written anew does not agree with the receipts", () => {
  const { sealed } = changed((of) => {
    eventOf(of, "signed").at = "2026-03-02T09:00:01.000Z";
    rechained(of);
  });
  assert.match(faults(sealed).join("\n"), /receipt of livorno's signature of version 1: it says another "(hash|at)"/);
});

test("one person alone does not make a signature made outside count", () => {
  const { sealed } = changed((of) => {
    eventOf(of, "external-signature-recorded").actor.member = eventOf(of, "external-signature-attested").actor.member;
    rechained(of);
  });
  const said = faults(sealed).join("\n");
  assert.match(said, /mantova's signature .*: the same person recorded and attested it/);
  assert.match(said, /entry into force of version 1: without a valid signature of mantova/);
});

test("a statement of another kind, or by another key, is no checkpoint", () => {
  const statement = bundle.agreement.receipts[0]?.receipt ?? assert.fail();
  const of = { ...bundle, checkpoint: { ...bundle.checkpoint, statement } };
  assert.match(faults(of).join("\n"), /checkpoint: it is not a statement of the kind checkpoint\+jws/);
  const leaves = [...bundle.checkpoint.leaves].reverse();
  assert.match(
    faults({ ...bundle, checkpoint: { ...bundle.checkpoint, leaves } }).join("\n"),
    /its leaves are not the ends/,
  );
});

test("a key replaced or revoked later leaves the signature standing, and a suspicion is told", async () => {
  api.travel(60);
  const revocation = `/v1/organisations/livorno/signing-keys/${kidOf(keys.livorno)}/revocation`;
  const { confirmedAt } = bundle.keys.find(({ organisation }) => organisation === "livorno") ?? assert.fail();
  await api.call("livorno:signatory", "POST", revocation, { reason: "compromised", suspectedSince: confirmedAt });
  await api.confirmedKey("pisa", newKey(), { replaces: kidOf(keys.pisa) });
  const later = await evidenceOf(api, agreement, referrals);
  assert.deepEqual(faults(later), []);
  assert.deepEqual(
    later.keys.map(({ ended }) => ended?.kind),
    ["revoked", "retired"],
  );
  assert.match(found(later, "note").join("\n"), /livorno's signature .*: the key was later reported compromised/);
});

/** Whether a changed text is refused when it is read, fails, or says the very same. */
function isFound(text: Buffer): boolean {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
  } catch {
    return true;
  }
  if (isDeepStrictEqual(value, bundle)) return true;
  const read = evidenceBundle.safeParse(value);
  return !read.success || faults(read.data as unknown as EvidenceBundle).length > 0;
}

test("every change of a single bit is found, or says the same", () => {
  const text = Buffer.from(JSON.stringify(bundle));
  const flips = 400;
  for (let flip = 0; flip < flips; flip += 1) {
    const bit = Math.floor((flip * text.length * 8) / flips) + (flip % 8);
    const altered = Buffer.from(text);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.ok(isFound(altered), `bit ${bit} was changed and nobody saw it`);
  }
});

test("a large period comes in parts that follow each other", async () => {
  const [r1] = referrals.values();
  const many = new Map(
    Array.from({ length: 130 }, (_, n) => [`r${String(n).padStart(3, "0")}`, r1 as ReferralEvent[]]),
  );
  const first = await evidenceOf(api, agreement, many);
  assert.deepEqual([first.referrals.length, first.part], [100, { after: null, next: "r099" }]);
  const rest = await evidenceOf(api, agreement, many, { after: "r099" });
  assert.deepEqual([rest.referrals.length, rest.part], [30, { after: "r099", next: null }]);
  assert.deepEqual([...faults(first), ...faults(rest)], []);
});
