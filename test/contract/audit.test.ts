import assert from "node:assert/strict";
import { test } from "node:test";
import { isInvalidAt, isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;

interface Figures {
  readonly [name: string]: unknown;
  readonly met: number;
  readonly pending: number;
  readonly compliance: number | null;
}
interface Report {
  readonly rows: Figures[];
  readonly totals: Figures;
}

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const auditor = "network-office-auditor";
const ask = (by: string | null, query: Record<string, string>, accept = "application/json") =>
  network.call<Report>(by, "GET", `/v1/audit/sla?${new URLSearchParams(query)}`, undefined, { accept });
const wide = { from: day(-2), to: day(40) };

const names = [
  "met",
  "late",
  "overdue",
  "pending",
  "stopped",
  "compliance",
  "accepted",
  "declined",
  "returned",
  "p50Seconds",
  "p90Seconds",
];
/** Everything but the percentiles, which hang on the machine. */
const counted = (figures: Figures | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(figures ?? {}).filter(([name]) => !/^p\d/.test(name)));

const clock = (target: string) => ({ target, clock: "always" });
const twoDays = { response: clock("P2D"), "first-contact": clock("P3D"), outcome: clock("P4D") };
const ladder = [{ at: "100%", kind: "breach", notify: ["contact"] }];
const agreement = await network.agree({ priorities: { urgent: twoDays }, ladder });

const accepted = await network.submit("livorno-contact", agreement, "pisa");
await network.act("pisa-contact", accepted.id, "accept");
const declined = await network.submit("livorno-contact", agreement, "mantova");
await network.act("mantova-contact", declined.id, "decline", { reason: "language" });
const withdrawn = await network.submit("livorno-contact", agreement, "pisa");
await network.act("livorno-contact", withdrawn.id, "withdraw", { reason: "duplicate" });
await network.submit("livorno-contact", agreement, "mantova");
await network.until("the audit", async () => {
  const { totals } = (await ask(auditor, { ...wide, agreement })).body;
  return totals.met === 2 && totals.pending === 3 && totals["stopped"] === 1 ? true : null;
});

test("reports count organisations' work: none names a person", async () => {
  const { name } = await network.does<{ name: string }>("pisa-contact", "GET", "/v1/me");
  const people = [name, ...network.demo.principals.map(({ email }) => email)];
  const query = new URLSearchParams({ ...wide, agreement });
  for (const what of ["sla", "clocks", "times", "bundle"]) {
    const { status, text } = await network.call(auditor, "GET", `/v1/audit/${what}?${query}`);
    assert.equal(status, 200, what);
    for (const person of people) assert.ok(!text.includes(person), `${what} names ${person}`);
  }
});

test("figures by receiver, priority and milestone, and of everything", async () => {
  const { rows, totals } = (await ask(auditor, { ...wide, agreement, groupBy: "to,priority,milestone" })).body;
  const none = { met: 0, late: 0, overdue: 0, pending: 0, stopped: 0, compliance: null };
  const answers = { accepted: 0, declined: 0, returned: 0 };
  assert.deepEqual(rows.map(counted), [
    { to: "mantova", priority: "urgent", milestone: "onward", ...none, pending: 1, ...answers },
    {
      to: "mantova",
      priority: "urgent",
      milestone: "response",
      ...none,
      met: 1,
      pending: 1,
      compliance: 1,
      ...answers,
      declined: 1,
    },
    { to: "pisa", priority: "urgent", milestone: "first-contact", ...none, pending: 1, ...answers },
    {
      to: "pisa",
      priority: "urgent",
      milestone: "response",
      ...none,
      met: 1,
      stopped: 1,
      compliance: 1,
      ...answers,
      accepted: 1,
    },
  ]);
  assert.deepEqual(counted(totals), {
    ...none,
    met: 2,
    pending: 3,
    stopped: 1,
    compliance: 1,
    ...answers,
    accepted: 1,
    declined: 1,
  });
  for (const { p50Seconds, p90Seconds } of [...rows.filter(({ met }) => met > 0), totals])
    assert.ok(Number(p50Seconds) >= 0 && Number(p90Seconds) >= Number(p50Seconds) && Number(p90Seconds) < 60);
});

const groupings: Record<string, string[]> = {
  to: ["to"],
  milestone: ["milestone"],
  "milestone,to": ["milestone", "to"],
  priority: ["priority"],
};
for (const [groupBy, columns] of Object.entries(groupings))
  test(`grouped by ${groupBy}, rows name just that and add up to the totals`, async () => {
    const { rows, totals } = (await ask(auditor, { ...wide, agreement, groupBy })).body;
    for (const row of rows) assert.deepEqual(Object.keys(row).sort(), [...columns, ...names].sort());
    for (const name of ["met", "pending", "stopped"] as const)
      assert.equal(
        rows.reduce((sum, row) => sum + Number(row[name]), 0),
        totals[name],
      );
  });

test("a clock counts on the UTC day of its due instant, both ends of the period included", async () => {
  const dueDay = accepted.clocks[0]?.dueAt?.slice(0, 10) ?? "";
  const shift = (days: number) => new Date(Date.parse(dueDay) + days * 86_400_000).toISOString().slice(0, 10);
  const met = async (from: string, to: string) => (await ask(auditor, { from, to, agreement })).body.totals.met;
  assert.equal(await met(dueDay, dueDay), 2);
  assert.equal(await met(shift(-1), shift(-1)), 0);
  assert.equal(await met(shift(1), shift(9)), 0);
  assert.equal(await met(shift(-1), shift(1)), 2);
});

test("CSV comes to whom asks for it, one line a row under the names", async () => {
  const answer = await ask(auditor, { ...wide, agreement, groupBy: "to,milestone" }, "text/csv");
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type") ?? "", /^text\/csv/);
  const lines = answer.text.trimEnd().split("\r\n");
  assert.equal(lines[0], ["to", "milestone", ...names].join(","));
  assert.equal(lines.length, 5);
  assert.match(lines[1] ?? "", /^mantova,onward,0,0,0,1,0,,0,0,0,,$/);
  assert.equal(/^[=+\-@]|,[=+\-@]/m.test(answer.text), false, "no cell begins a formula");
});

test("pauses are counted for whom asks for them, in rows, totals and columns", async () => {
  const asked = { ...wide, agreement, groupBy: "to", include: "pauses" };
  const { rows, totals } = (await ask(auditor, asked)).body;
  for (const row of [...rows, totals]) assert.deepEqual([row["pauses"], row["latePauses"]], [0, 0]);
  const csv = await ask(auditor, asked, "text/csv");
  assert.equal(csv.text.split("\r\n")[0], ["to", ...names, "pauses", "latePauses"].join(","));
  isInvalidAt(await ask(auditor, { ...asked, include: "everything" }), ["/include"]);
});

test("a supervisor has their own organisation's rows, and the totals of them", async () => {
  const { rows, totals } = (await ask("pisa-supervisor", { ...wide, agreement, groupBy: "to" })).body;
  assert.deepEqual(
    rows.map((row) => row["to"]),
    ["pisa"],
  );
  assert.deepEqual([totals.met, totals.pending, totals["stopped"]], [1, 1, 1]);
});

test("nobody else audits, and an agreement that is not theirs is unknown to them", async () => {
  for (const role of ["caseworker", "contact", "deputy", "signatory"])
    isRefused(await ask(`pisa-${role}`, wide), 403, role);
  isRefused(await ask(null, wide), 401);
  for (const by of [auditor, "network-office-administrator", "pisa-supervisor"])
    isRefused(await ask(by, { ...wide, agreement: "unknown" }), 404, by);
  const parties = ["helsinki", "lisboa"].map((organisation) => ({ organisation, role: "member" }));
  const body = {
    kind: "mou",
    title: "Two alone",
    text: "x",
    parties,
    terms: { priorities: { urgent: twoDays }, ladder },
  };
  const apart = await network.does<{ id: string }>("helsinki-signatory", "POST", "/v1/agreements", body);
  for (const by of [auditor, "pisa-supervisor"]) isRefused(await ask(by, { ...wide, agreement: apart.id }), 404, by);
});

const wrong: readonly [query: Record<string, string>, pointers: string[]][] = [
  [{}, ["/from", "/to"]],
  [{ from: "2026-02-30", to: "2026-03-01" }, ["/from"]],
  [{ from: "2026-03-02", to: "2026-03-01" }, ["/to"]],
  [{ from: "2026-03-01T00:00:00Z", to: "2026-03-01" }, ["/from"]],
  [{ ...wide, groupBy: "victim" }, ["/groupBy"]],
  [{ ...wide, groupBy: "to,to" }, ["/groupBy"]],
  [{ ...wide, since: "x" }, ["/since"]],
];
for (const [query, pointers] of wrong)
  test(`the query ${JSON.stringify(query)} is 422 at ${pointers.join(", ")}`, async () => {
    isInvalidAt(await ask(auditor, query), pointers);
  });

test("without a grouping there are the totals, and without an agreement all that the caller audits", async () => {
  const { rows, totals } = (await ask(auditor, wide)).body;
  assert.equal(rows.length, 1);
  assert.equal(totals.met, 2);
});
