import assert from "node:assert/strict";
import { test } from "node:test";
import { isInvalidAt, isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;

interface Figures {
  readonly met: number;
  readonly late: number;
  readonly pending: number;
}
interface Answered {
  readonly version: number;
  readonly report: {
    readonly cases: number;
    readonly totals: Record<"response" | "first-contact" | "outcome", Figures>;
    readonly notices: { organisation: string; byHour: number[] }[];
  };
  readonly against: { version: number; report: Answered["report"] } | null;
  readonly cut: boolean;
}

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const clock = (target: string) => ({ target, clock: "always" });
const terms = (response: string) => ({
  priorities: { urgent: { response: clock(response), "first-contact": clock("P3D"), outcome: clock("P4D") } },
  ladder: [{ at: "100%", kind: "breach", notify: ["contact"] }],
});
const agreement = await network.agree(terms("P2D"));
const period = { from: day(-1), to: day(0) };
const simulate = (by: string | null, body: unknown, id = agreement) =>
  network.call<Answered>(by, "POST", `/v1/agreements/${id}/simulation`, body);

const accepted = await network.submit("livorno-contact", agreement, "pisa");
await network.act("pisa-contact", accepted.id, "accept");
await network.submit("livorno-contact", agreement, "mantova");

test("an auditor replays what really happened through the terms in force, and through a draft of others", async () => {
  const { body: present } = await network.call<Record<string, unknown>>(
    "network-office-administrator",
    "POST",
    `/v1/agreements/${agreement}/amendments`,
  );
  const drafted = await network.call<{ body: object }>(
    "network-office-administrator",
    "GET",
    `/v1/agreements/${agreement}?version=${String(present["version"])}`,
  );
  assert.equal(drafted.status, 200, drafted.text);
  const { status, body, text } = await simulate("network-office-auditor", { ...period, version: 1, against: 2 });
  assert.equal(status, 200, text);
  assert.equal(body.report.cases, 2);
  assert.deepEqual(
    { ...body.report.totals.response, p50Seconds: 0, p90Seconds: 0 },
    {
      met: 1,
      late: 0,
      overdue: 0,
      pending: 1,
      compliance: 1,
      breaches: 0,
      p50Seconds: 0,
      p90Seconds: 0,
    },
  );
  assert.equal(body.report.totals["first-contact"].pending, 1);
  assert.deepEqual(body.against?.report, body.report, "the draft is still the same text");
  assert.equal(body.cut, false);
});

test("anybody who reads the agreement tries it on made-up cases, the same ones for the same seed", async () => {
  const asked = { ...period, version: 1, generate: { count: 300, seed: 5 } };
  const [one, two] = [await simulate("pisa-signatory", asked), await simulate("pisa-signatory", asked)];
  assert.equal(one.status, 200, one.text);
  assert.equal(one.body.report.cases, 300);
  assert.deepEqual(one.body, two.body);
  for (const { byHour } of one.body.report.notices) assert.equal(byHour.length, 24);
});

test("real referrals are for those who audit", async () => {
  isRefused(await simulate("pisa-signatory", period), 403);
  isRefused(await simulate("network-office-auditor", period, "unknown"), 404);
  isRefused(await simulate("network-office-auditor", { ...period, agreement: "unknown" }), 404);
  isRefused(await simulate("network-office-auditor", { ...period, version: 99 }), 404);
  isRefused(await simulate(null, period), 401);
});

test("a question that makes no sense is told where it does not", async () => {
  isInvalidAt(await simulate("network-office-auditor", { from: day(0), to: day(-1) }), ["/to"]);
  isInvalidAt(await simulate("network-office-auditor", { ...period, generate: { count: 100_001 } }), [
    "/generate/count",
  ]);
  isInvalidAt(await simulate("network-office-auditor", { ...period, agreement, generate: { count: 1 } }), [
    "/agreement",
  ]);
  isInvalidAt(await simulate("network-office-auditor", { ...period, generate: { count: 1, accepted: 2 } }), [
    "/generate/accepted",
  ]);
});

test("a large simulation lets others have their turns meanwhile", async () => {
  let isOver = false;
  const simulated = simulate("livorno-signatory", { ...period, version: 1, generate: { count: 100_000 } });
  simulated.finally(() => {
    isOver = true;
  });
  let answered = 0;
  while (!isOver) {
    await network.does(null, "GET", "/health");
    answered += 1;
  }
  assert.equal((await simulated).status, 200);
  assert.ok(answered > 30, `${answered} answers`);
});
