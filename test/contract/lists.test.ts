import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event, Referral } from "../support/network.ts";
import { isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const { agreement } = network.demo;

interface Page {
  readonly items: Referral[];
  readonly cursor: string | null;
}

const list = (by: string, query: Record<string, string>) =>
  network.does<Page>(by, "GET", `/v1/referrals?${new URLSearchParams(query)}`);

/** Every page of a query, and the sizes of them. */
async function all(by: string, query: Record<string, string>): Promise<{ items: Referral[]; sizes: number[] }> {
  const items: Referral[] = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await list(by, cursor === null ? query : { ...query, cursor });
    items.push(...page.items);
    sizes.push(page.items.length);
    cursor = page.cursor;
  } while (cursor !== null);
  return { items, sizes };
}

const priorities = ["urgent", "high", "normal"];
const submitted: string[] = [];
for (let n = 0; n < 108; n += 12) {
  const twelve = Array.from({ length: 12 }, (_, i) => ({ priority: priorities[(n + i) % 3] }));
  const made = await Promise.all(twelve.map((change) => network.submit("livorno-contact", agreement, "pisa", change)));
  submitted.push(...made.map(({ id }) => id));
}
const byCaseworker = await network.submit("livorno-caseworker", agreement, "pisa");

test("pages of fifty hold everything once, with neither gap nor repeat, in either order", async () => {
  for (const [by, box] of [
    ["pisa-contact", "incoming"],
    ["livorno-contact", "outgoing"],
  ] as const)
    for (const sort of ["due", "submitted"]) {
      const { items, sizes } = await all(by, { box, sort });
      const ids = items.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, "no repeat");
      assert.deepEqual([...ids].sort(), [...submitted, byCaseworker.id].sort(), "no gap");
      assert.deepEqual(sizes.slice(0, 2), [50, 50]);
    }
});

test("by due, what is due next comes first; by submitted, what came last", async () => {
  const due = (await all("pisa-contact", { sort: "due" })).items.map(({ clocks }) => clocks[0]?.dueAt ?? "");
  assert.deepEqual(due, due.toSorted());
  const at = (await all("pisa-contact", { sort: "submitted" })).items.map((item) => String(item["submittedAt"]));
  assert.deepEqual(at, at.toSorted().reverse());
});

test("a box holds its own side's cases only", async () => {
  assert.deepEqual((await list("pisa-contact", { box: "outgoing" })).items, []);
  assert.deepEqual((await list("livorno-contact", { box: "incoming" })).items, []);
  assert.deepEqual((await list("mantova-contact", { box: "incoming" })).items, []);
});

test("an item of a list is the referral as it is read", async () => {
  const [first] = (await list("pisa-contact", {})).items;
  assert.ok(first);
  assert.deepEqual(first, await network.referral("pisa-contact", first.id));
});

test("a status narrows a list, over pages too", async () => {
  const [accepted = "", declined = "", withdrawn = ""] = submitted;
  await network.act("pisa-contact", accepted, "accept");
  await network.act("pisa-contact", declined, "decline", { reason: "language" });
  await network.act("livorno-contact", withdrawn, "withdraw", { reason: "duplicate" });
  for (const [status, id] of [
    ["accepted", accepted],
    ["declined", declined],
    ["withdrawn", withdrawn],
  ] as const)
    for (const sort of ["due", "submitted"]) {
      const { items } = await all("pisa-contact", { status, sort });
      assert.deepEqual(
        items.map((item) => item.id),
        [id],
        `${status} by ${sort}`,
      );
    }
  assert.equal((await all("pisa-contact", { status: "awaiting-response" })).items.length, 106);
});

test("people find in a list what they may see: a caseworker their own, who was not told nothing", async () => {
  const mine = await all("livorno-caseworker", { box: "outgoing" });
  assert.deepEqual(
    mine.items.map(({ id }) => id),
    [byCaseworker.id],
  );
  for (const by of ["pisa-caseworker", "pisa-deputy", "pisa-supervisor", "pisa-signatory", "network-office-auditor"])
    assert.deepEqual((await all(by, { box: "incoming" })).items, [], by);
});

test("a cursor is refused to another caller, of another query, and altered", async () => {
  const { cursor } = await list("pisa-contact", { box: "incoming" });
  assert.ok(cursor);
  const refused = async (by: string, query: Record<string, string>) =>
    isRefused(await network.call(by, "GET", `/v1/referrals?${new URLSearchParams(query)}`), 400, JSON.stringify(query));
  await refused("pisa-supervisor", { box: "incoming", cursor });
  await refused("livorno-contact", { box: "incoming", cursor });
  await refused("pisa-contact", { box: "outgoing", cursor });
  await refused("pisa-contact", { box: "incoming", sort: "submitted", cursor });
  await refused("pisa-contact", { box: "incoming", status: "accepted", cursor });
  await refused("pisa-contact", { box: "incoming", cursor: cursor.slice(0, -2) });
  await refused("pisa-contact", { box: "incoming", cursor: `A${cursor}` });
  await refused("pisa-contact", { box: "incoming", cursor: "" });
  const { events } = { events: `/v1/referrals/${submitted[0]}/events?after=${cursor}` };
  isRefused(await network.call("pisa-contact", "GET", events), 400);
  assert.equal((await list("pisa-contact", { cursor })).items.length, 50, "defaults are the same query");
});

test("events come two hundred a page, chained, and go on after any of them", async () => {
  const { id } = await network.submit("livorno-contact", agreement, "helsinki");
  const send = () => network.does("livorno-contact", "POST", `/v1/referrals/${id}/messages`, { text: "x" });
  for (let n = 0; n < 205; n += 5) await Promise.all([send(), send(), send(), send(), send()]);
  const page = (after?: string) =>
    network.does<{ events: Event[]; cursor: string | null }>(
      "helsinki-contact",
      "GET",
      `/v1/referrals/${id}/events${after === undefined ? "" : `?after=${after}`}`,
    );
  const first = await page();
  assert.equal(first.events.length, 200);
  assert.ok(first.cursor);
  const second = await page(first.cursor);
  assert.deepEqual([second.events.length, second.cursor], [6, null]);
  const ledger = [...first.events, ...second.events];
  assert.deepEqual(
    ledger.map(({ seq }) => seq),
    Array.from({ length: 206 }, (_, index) => index + 1),
  );
  // The sender's own messages, a hundred a page, by the same ledger.
  const messages = (cursor: string | null) =>
    network.does<{ items: { seq: number }[]; cursor: string | null }>(
      "livorno-contact",
      "GET",
      `/v1/referrals/${id}/messages${cursor === null ? "" : `?cursor=${cursor}`}`,
    );
  const pages = [await messages(null)];
  for (let cursor = pages[0]?.cursor ?? null; cursor !== null; cursor = pages.at(-1)?.cursor ?? null)
    pages.push(await messages(cursor));
  assert.deepEqual(
    pages.map(({ items }) => items.map(({ seq }) => seq)),
    [
      [2, 101],
      [102, 201],
      [202, 206],
    ].map(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, n) => from + n)),
  );
  isRefused(
    await network.call("helsinki-contact", "GET", `/v1/referrals/${id}/messages?cursor=${pages[0]?.cursor}`),
    400,
  );
  for (const [index, event] of ledger.entries()) assert.equal(event.prev, ledger[index - 1]?.hash ?? null);
  assert.deepEqual((await page("200")).events, second.events);
  isRefused(await network.call("livorno-contact", "GET", `/v1/referrals/${id}/events?after=${first.cursor}`), 400);
  isRefused(
    await network.call("helsinki-contact", "GET", `/v1/referrals/${submitted[0]}/events?after=${first.cursor}`),
    404,
  );
});
