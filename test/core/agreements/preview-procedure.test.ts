import assert from "node:assert/strict";
import { test } from "node:test";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import { effectiveTerms } from "../../../core/agreements/effective-terms.ts";
import { previewSchedule } from "../../../core/agreements/preview-schedule.ts";
import type { ProcedureStep } from "../../../core/agreements/terms.ts";
import { calendarsFrom, noCalendars, workingCalendar } from "../../../core/clocks/calendars.ts";
import { parseInstant } from "../../../core/instant.ts";
import { pact } from "./example-pact.ts";

/** A Friday, when the pact's response falls due at 14:00, the first contact a day later, the outcome after 20 more. */
const at = parseInstant("2026-03-06T10:00:00Z") ?? assert.fail();
const terms = effectiveTerms(completeBody(pact() as never, "2026-01-01").terms, "urgent", null);
const step = (id: string, after: string, change: Partial<ProcedureStep> = {}): ProcedureStep => ({
  id,
  title: id,
  after,
  owner: "receiver",
  do: "Do it.",
  ...change,
});
const within = (target: string, clock: "always" | "working" = "always") => ({ due: { target, clock } });

const plannedOf = (procedure: readonly ProcedureStep[], from: string | null = "livorno", calendars = noCalendars) =>
  previewSchedule({ terms, calendars }, { from, to: "pisa", at, procedure }).procedure.map(
    ({ step: id, owner, startedAt, dueAt }) => [id, owner, startedAt.slice(5, 16), dueAt.slice(5, 16)],
  );

test("dated steps are planned as if what they follow were done when due, in the procedure's order", () => {
  const procedure = [
    step("report", "plan", { owner: "sender", ...within("PT30M") }),
    step("assess", "response", within("PT2H")),
    step("plan", "assess"),
    step("follow-up", "outcome", within("P10D")),
    step("note", "information", within("PT1H")),
  ];
  assert.deepEqual(plannedOf(procedure), [
    ["report", "sender", "03-06T16:00", "03-06T16:30"],
    ["assess", "receiver", "03-06T14:00", "03-06T16:00"],
    ["follow-up", "receiver", "03-27T14:00", "04-06T14:00"],
  ]);
});

test("a sender's step on working time counts on the sender's calendar, and waits to be planned for one", () => {
  const hours = { mon: [["09:00", "17:00"] as [string, string]], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const livorno = workingCalendar({ organisation: "livorno", version: 1 }, { timeZone: "UTC", hours, holidays: [] });
  const procedure = [step("send", "response", { owner: "sender", ...within("PT2H", "working") }), step("b", "send")];
  const calendars = calendarsFrom([livorno]);
  assert.deepEqual(plannedOf(procedure, "livorno", calendars), [["send", "sender", "03-09T09:00", "03-09T11:00"]]);
  assert.deepEqual(plannedOf(procedure, null, calendars), []);
});
