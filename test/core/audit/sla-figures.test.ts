import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { percentile, slaFigures, slaReport } from "../../../core/audit/sla-figures.ts";
import { changedRows, type SlaRow, slaRowsOf } from "../../../core/audit/sla-rows.ts";
import { CaseUnderTest } from "../referrals/case-under-test.ts";

const row: fc.Arbitrary<SlaRow> = fc.record({
  referral: fc.constant("r"),
  cycle: fc.constant(1),
  nth: fc.constant(1),
  agreement: fc.constant("a"),
  version: fc.constant(1),
  from: fc.constant("f"),
  to: fc.constantFrom("livorno", "pisa"),
  owner: fc.constant("livorno"),
  priority: fc.constantFrom("urgent", "normal"),
  milestone: fc.constantFrom("response" as const, "outcome" as const),
  dueAt: fc.constant(null),
  result: fc.constantFrom("met" as const, "late" as const, "overdue" as const, "pending" as const, "stopped" as const),
  answers: fc.subarray(["accepted", "declined", "returned"] as const),
  answeredSeconds: fc.option(fc.integer({ min: 0, max: 1000 })),
});

describe("figures of compliance", () => {
  it("add up: groups together are the totals, and every clock counts once", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const { rows: groups, totals } = slaReport(rows, ["to", "priority"]);
        for (const name of [
          "met",
          "late",
          "overdue",
          "pending",
          "stopped",
          "accepted",
          "declined",
          "returned",
        ] as const) {
          assert.equal(
            groups.reduce((sum, group) => sum + group[name], 0),
            totals[name],
          );
        }
        assert.equal(totals.met + totals.late + totals.overdue + totals.pending + totals.stopped, rows.length);
        const due = totals.met + totals.late + totals.overdue;
        assert.equal(totals.compliance, due === 0 ? null : totals.met / due);
      }),
    );
  });

  it("have no compliance when nothing fell due", () => {
    assert.equal(slaFigures([]).compliance, null);
    assert.equal(slaFigures([]).p50Seconds, null);
  });

  it("take percentiles by nearest rank", () => {
    assert.equal(percentile([1, 2, 3, 4], 0.5), 2);
    assert.equal(percentile([1, 2, 3, 4, 5], 0.5), 3);
    assert.equal(percentile([10], 0.9), 10);
    assert.equal(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9), 9);
    const [one = assert.fail()] = slaRowsOf(new CaseUnderTest().now);
    const figures = slaFigures([30, 5, 20, 10, 1_000].map((answeredSeconds) => ({ ...one, answeredSeconds })));
    assert.deepEqual([figures.p50Seconds, figures.p90Seconds], [20, 1_000], "no average hides the one who waited");
  });

  it("count a missed deadline from its breach on, while it is still unanswered", () => {
    const story = new CaseUnderTest();
    const now = () => slaFigures(slaRowsOf(story.now));
    story.wakes(50);
    assert.deepEqual([now().pending, now().compliance], [1, null]);
    story.wakes(100);
    assert.deepEqual([now().pending, now().overdue, now().compliance], [0, 1, 0]);
    story.does({ action: "decline", reason: "x" }, 120);
    assert.deepEqual([now().overdue, now().late, now().declined, now().compliance], [0, 1, 1, 0]);
  });

  it("count a returned clock as overdue, and the late acceptance beside the return", () => {
    const story = new CaseUnderTest();
    for (const at of [50, 100, 150, 200]) story.wakes(at);
    story.does({ action: "accept" }, 210);
    const figures = slaFigures(slaRowsOf(story.now).filter(({ milestone }) => milestone === "response"));
    assert.deepEqual([figures.overdue, figures.returned, figures.accepted, figures.compliance], [1, 1, 1, 0]);
  });

  it("name the receiver of the clock's own cycle", () => {
    const story = new CaseUnderTest();
    story.does({ action: "decline", reason: "x" }, 10);
    story.does({ action: "redirect", to: "pisa" }, 20);
    assert.deepEqual(
      slaRowsOf(story.now).map(({ milestone, to, result }) => [milestone, to, result]),
      [
        ["response", "livorno", "met"],
        ["onward", "livorno", "met"],
        ["response", "pisa", "pending"],
      ],
    );
  });
});

describe("rows of the audit", () => {
  it("are written where a commit changes them, and nowhere else: together they are the fold's", () => {
    const story = new CaseUnderTest();
    const kept = new Map<string, SlaRow>();
    const keep = (before: Parameters<typeof changedRows>[0]): string[] => {
      const changed = changedRows(before, story.now);
      for (const row of changed) kept.set(`${row.cycle}/${row.milestone}/${row.nth}`, row);
      return changed.map(({ milestone }) => milestone);
    };
    assert.deepEqual(keep(null), ["response"]);
    const submitted = story.now;
    story.does({ action: "accept" }, 10);
    assert.deepEqual(keep(submitted), ["response", "first-contact"]);
    const accepted = story.now;
    story.wakes(120);
    assert.deepEqual(keep(accepted), []);
    assert.deepEqual([...kept.values()], slaRowsOf(story.now));
  });
});
