import assert from "node:assert/strict";
import { test } from "node:test";
import { shortTerms } from "../support/network.ts";
import { isInvalidAt, isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;

interface Listed {
  readonly items: { referral: string; milestone: string; result: string; to: string; dueAt: string }[];
  readonly cursor: string | null;
}
interface Times {
  readonly milestones: {
    milestone: string;
    answers: number;
    distribution: { upToSeconds: number | null; count: number }[];
  }[];
  readonly wait: { reached: number; p50Seconds: number | null; distribution: { count: number }[]; cut: boolean };
}

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const slow = { target: "P1D", clock: "always" };
/** What is urgent is missed within seconds, and nothing else is while it is being answered. */
const priorities = {
  ...shortTerms(2).priorities,
  normal: { response: slow, "first-contact": slow, outcome: slow, onward: slow },
};
const agreement = await network.agree({ ...shortTerms(2), priorities });
const period = { from: day(-1), to: day(40), agreement };
const ask = <T>(by: string | null, what: "clocks" | "times", query: Record<string, string>) =>
  network.call<T>(by, "GET", `/v1/audit/${what}?${new URLSearchParams(query)}`);
const sum = (buckets: readonly { count: number }[]): number => buckets.reduce((total, { count }) => total + count, 0);

const missed = await Promise.all(
  Array.from({ length: 51 }, () => network.submit("livorno-contact", agreement, "pisa").then(({ id }) => id)),
);
const declined = await network.submit("livorno-contact", agreement, "mantova", { priority: "normal" });
await network.act("mantova-contact", declined.id, "decline", { reason: "language" });
await network.act("livorno-contact", declined.id, "redirect", { to: "lisboa" });
await network.act("lisboa-contact", declined.id, "accept");
await network.act("lisboa-contact", declined.id, "record-first-contact", { at: new Date().toISOString() });

test("missed deadlines come earliest first, page by page, each once", async () => {
  const wanted = { ...period, milestone: "response", result: "overdue" };
  await network.until("all of them to be missed", async () => {
    const { totals } = (
      await network.call<{ totals: { overdue: number } }>(
        "network-office-auditor",
        "GET",
        `/v1/audit/sla?${new URLSearchParams({ ...period, groupBy: "" })}`,
      )
    ).body;
    return totals.overdue >= 51 ? true : null;
  });
  const first = (await ask<Listed>("network-office-auditor", "clocks", wanted)).body;
  assert.equal(first.items.length, 50);
  const second = (await ask<Listed>("network-office-auditor", "clocks", { ...wanted, cursor: String(first.cursor) }))
    .body;
  assert.equal(second.cursor, null);
  const all = [...first.items, ...second.items];
  assert.deepEqual(all.map(({ referral }) => referral).sort(), [...missed].sort());
  assert.deepEqual(
    all.map(({ dueAt }) => dueAt),
    all.map(({ dueAt }) => dueAt).sort(),
  );
  isRefused(await ask("network-office-administrator", "clocks", { ...wanted, cursor: String(first.cursor) }), 400);
});

test("a person's whole wait goes from the first submission to the first contact, across receivers", async () => {
  const { body } = await ask<Times>("network-office-auditor", "times", period);
  assert.equal(body.wait.reached, 1);
  assert.equal(sum(body.wait.distribution), 1);
  assert.ok((body.wait.p50Seconds ?? -1) >= 0);
  const responses = body.milestones.find(({ milestone }) => milestone === "response");
  assert.equal(responses?.answers, sum(responses?.distribution ?? []));
  assert.equal(body.wait.cut, false);
});

test("a supervisor sees their own organisation's; whoever audits nothing is refused", async () => {
  const own = (await ask<Listed>("mantova-supervisor", "clocks", { ...period, result: "met,late,overdue" })).body;
  assert.ok(own.items.length > 0 && own.items.every(({ to }) => to === "mantova"));
  for (const what of ["clocks", "times"] as const) {
    isRefused(await ask("pisa-contact", what, period), 403);
    isRefused(await ask(null, what, period), 401);
    isRefused(await ask("network-office-auditor", what, { ...period, agreement: "unknown" }), 404);
  }
  isInvalidAt(await ask("network-office-auditor", "clocks", { ...period, result: "kept" }), ["/result"]);
});
