import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { type EvidenceBundle, partsFormat } from "../../core/evidence/bundle.ts";
import type { ReferralEvent } from "../../core/referrals/events.ts";
import { type Api, newKey, startApi } from "../functions/api-agreements/agreements-fixture.ts";
import { evidenceOf, installationKid, referralUnder, signedPact } from "../support/evidence.ts";
import { type Run, runNode } from "../support/run-node.ts";

let api: Api;
let bundle: EvidenceBundle;
let parts: EvidenceBundle[];
const folder = mkdtempSync(join(tmpdir(), "proxenia-verify-"));

before(async () => {
  api = await startApi();
  const keys = { livorno: await api.confirmedKey("livorno"), pisa: await api.confirmedKey("pisa", newKey("Ed25519")) };
  const made = await signedPact(api, keys);
  const ledger = await referralUnder(api, made, true);
  const referrals = (count: number) =>
    new Map(
      Array.from({ length: count }, (_, n): [string, ReferralEvent[]] => [`r${String(n).padStart(3, "0")}`, ledger]),
    );
  bundle = await evidenceOf(api, made.id, referrals(2));
  const many = referrals(103);
  parts = [await evidenceOf(api, made.id, many), await evidenceOf(api, made.id, many, { after: "r099" })];
});
after(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The command as it is run, in a process of its own; with `--no-network` in spirit: it is given no address of anything. */
const proxenia = (...args: string[]): Promise<Run> =>
  runNode([join(import.meta.dirname, "../../bin/proxenia.ts"), ...args], { env: { PATH: process.env["PATH"] } });

function fileOf(name: string, value: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
  return file;
}

test("an evidence file holds, says what each signature is, and that no thumbprints were given", async () => {
  const { code, out } = await proxenia("verify", fileOf("whole.json", bundle));
  assert.equal(code, 0, out);
  assert.match(out, /^note {3}installation's key: no thumbprints from outside were given/m);
  assert.match(out, /^holds {2}livorno's signature of version 1: electronic signature with the key/m);
  assert.match(out, /^holds {2}mantova's signature of version 1: PDF signed outside \(PAdES\)/m);
  assert.match(out, /All holds: agreement /);
});

test("thumbprints that came another way are a list or a key set, and decide whom to believe", async () => {
  const file = fileOf("pinned.json", bundle);
  const list = fileOf("thumbprints.json", [installationKid]);
  const set = fileOf("keys.json", { keys: bundle.installationKeys });
  for (const keys of [list, set]) {
    const { code, out } = await proxenia("verify", file, "--keys", keys);
    assert.equal(code, 0, out);
    assert.match(out, /^holds {2}installation's key: .*, known from outside/m);
  }
  const stranger = fileOf("stranger.json", ["A".repeat(43)]);
  const { code, out } = await proxenia("verify", file, "--keys", stranger);
  assert.equal(code, 1);
  assert.match(out, /^FAILS {2}installation's key: it is not among the thumbprints given from outside/m);
});

test("what was tampered with is named, with exit code 1", async () => {
  const [first, ...others] = bundle.referrals;
  assert.ok(first);
  const events = first.events.map((event, index) =>
    index === 1 ? { ...event, at: "2026-03-02T09:00:30.000Z" } : event,
  );
  const { code, out } = await proxenia(
    "verify",
    fileOf("t.json", { ...bundle, referrals: [{ ...first, events }, ...others] }),
  );
  assert.equal(code, 1);
  assert.match(out, /^FAILS {2}referral r000: event 2: it was altered after it was written/m);
  assert.match(out, /^FAILS {2}checkpoint: /m);
  assert.match(out, /checks fail: agreement /);
});

test("what cannot be read is exit code 2, each with its reason", async () => {
  const cases: [string[], RegExp][] = [
    [[join(folder, "missing.json")], /cannot be read/],
    [[fileOf("odd.json", "{")], /is not a JSON file/],
    [[fileOf("other.json", { format: "other" })], /is no evidence of Proxenia's/],
    [[fileOf("cut.json", { ...bundle, checkpoint: undefined })], /is not whole: \/checkpoint/],
    [[fileOf("more.json", { ...bundle, more: 1 })], /is not whole: /],
    [
      [fileOf("v.json", bundle), "--keys", fileOf("k.json", { keys: [] })],
      /neither a list of thumbprints nor a key set/,
    ],
    [[fileOf("w.json", bundle), "--keys", fileOf("l.json", ["x"])], /neither a thumbprint nor a key/],
    [[], /usage: proxenia verify FILE/],
    [["a", "b"], /usage/],
  ];
  for (const [args, reason] of cases) {
    const { code, err } = await proxenia("verify", ...args);
    assert.equal(code, 2, args.join(" "));
    assert.match(err, reason);
  }
});

test("a period's parts hold together, and not without one another", async () => {
  const file = (name: string, of: EvidenceBundle[]) => fileOf(name, { format: partsFormat, parts: of });
  const whole = await proxenia("verify", file("parts.json", parts));
  assert.equal(whole.code, 0, whole.out);
  assert.match(whole.out, /referrals: 100 ledgers.*referrals: 3 ledgers/s);
  const [first, second] = parts as [EvidenceBundle, EvidenceBundle];
  const part = await proxenia("verify", file("part.json", [first]));
  assert.equal(part.code, 0);
  assert.match(part.out, /^note {3}parts: the period has more referrals, behind r099/m);
  for (const wrong of [[second], [second, first], [first, first, second]]) {
    const { code, out } = await proxenia("verify", file("wrong.json", wrong));
    assert.equal(code, 1, out);
    assert.match(out, /^FAILS {2}parts: /m);
  }
});

test("evidence is taken out part by part, telling how far it is, into one file that holds", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.authorization} ${request.url}`);
    const last = request.url?.includes("after=r099");
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(parts[last ? 1 : 0]));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const out = join(folder, "out.json");
  const period = ["--agreement", "a1", "--from", "2026-03-01", "--to", "2026-03-31"];
  const taken = await proxenia("evidence", ...period, "--out", out, "--base-url", base, "--token", "t");
  server.close();
  assert.equal(taken.code, 0, taken.err);
  assert.match(taken.err, /part 1: 100 referrals so far, more follow\npart 2: 103 referrals so far\n/);
  assert.deepEqual(asked, [
    "Bearer t /v1/audit/bundle?agreement=a1&from=2026-03-01&to=2026-03-31",
    "Bearer t /v1/audit/bundle?agreement=a1&from=2026-03-01&to=2026-03-31&after=r099",
  ]);
  assert.deepEqual(JSON.parse(readFileSync(out, "utf8")), { format: partsFormat, parts });
  assert.equal((await proxenia("verify", out)).code, 0);
  assert.equal((await proxenia("evidence", "--agreement", "a1")).code, 2);
});
