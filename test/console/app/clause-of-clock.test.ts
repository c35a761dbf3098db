import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOfClause, clauseOfClock } from "../../../console/app/agreements/clause-of-clock.ts";

const term = { target: "PT1H", clock: "always" } as const;
const step = { at: "100%", kind: "breach", notify: ["contact"] } as const;
const promised = { response: term, "first-contact": term, outcome: term };
const body = {
  terms: {
    priorities: { urgent: promised, normal: promised },
    ladder: [step],
    overrides: [
      { to: "hospital", priorities: { urgent: { response: term } }, ladder: { response: [step, step] } },
      { to: "shelter", needs: ["shelter"], priorities: { urgent: { response: term } } },
    ],
  },
  procedure: [{ id: "report", title: "Report", after: "response", owner: "receiver", do: "Report." }],
} as never;
const clause = (milestone: string, to: string, level?: number, priority = "urgent") =>
  clauseOfClock(body, { milestone, to, priority, level });

test("a clock is led to the clause that promises it: the priority's, or the receiver's own", () => {
  assert.equal(clause("response", "pisa"), "/terms/priorities/urgent/response");
  assert.equal(clause("onward", "pisa"), "/terms/priorities/urgent/onward");
  assert.equal(clause("response", "hospital"), "/terms/overrides/0");
  assert.equal(clause("outcome", "hospital"), "/terms/priorities/urgent/outcome");
  assert.equal(clause("response", "hospital", undefined, "normal"), "/terms/priorities/normal/response");
  assert.equal(clause("report", "pisa"), "/procedure/0");
});

test("a step of a ladder is led to that step, in the ladder that holds for the milestone", () => {
  assert.equal(clause("response", "pisa", 1), "/terms/ladder/0");
  assert.equal(clause("response", "hospital", 2), "/terms/overrides/0/ladder/response/1");
  assert.equal(clause("outcome", "hospital", 1), "/terms/ladder/0");
  assert.equal(clause("report", "hospital", 1), "/terms/overrides/0/ladder/response/0");
  const { terms } = body as { terms: object };
  const apart = { terms: { ...terms, ladder: { response: [step], outcome: [step] }, overrides: [] } } as never;
  const of = (milestone: string) => clauseOfClock(apart, { milestone, to: "pisa", priority: "urgent", level: 1 });
  assert.deepEqual([of("outcome"), of("onward")], ["/terms/ladder/outcome/0", "/terms/ladder/response/0"]);
  const both = { terms: { ...(body as { terms: object }).terms, ladder: { response: [step], outcome: [step] } } };
  const onward = clauseOfClock(both as never, { milestone: "onward", to: "hospital", priority: "urgent", level: 1 });
  assert.equal(onward, "/terms/overrides/0/ladder/response/0");
});

test("where the needs decide, which are not told, the way leads to all that is promised", () => {
  assert.equal(clause("response", "shelter"), null);
  const agreement = { id: "a", version: 3, ...(body as object) } as never;
  const at = (to: string) => addressOfClause(agreement, { milestone: "response", priority: "urgent", to });
  assert.equal(at("shelter"), "/agreements/a?version=3#terms");
  assert.equal(at("pisa"), "/agreements/a?version=3#clause-priorities-urgent-response");
});
