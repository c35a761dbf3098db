import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Terms } from "../../../core/agreements/terms.ts";
import { changeFigures, slaFigures, slaReport } from "../../../core/audit/sla-figures.ts";
import { resultOf, slaRowsOf } from "../../../core/audit/sla-rows.ts";
import { calendarsFrom, workingCalendar } from "../../../core/clocks/calendars.ts";
import type { Clock } from "../../../core/clocks/clock.ts";
import type { Instant } from "../../../core/instant.ts";
import { clockOf } from "../../../core/referrals/referral.ts";
import { after, CaseUnderTest, terms } from "./case-under-test.ts";

const within = (target: string, clock: "always" | "working" = "always") => ({
  response: { target, clock },
  "first-contact": { target, clock },
  outcome: { target, clock },
});
/** `urgent` within 100 s, `normal` within 400, `emergency` within 40. */
const paced: Terms = {
  ...terms,
  priorities: { urgent: within("PT100S"), normal: within("PT400S"), emergency: within("PT40S") },
};
const to = (priority: string) => ({ action: "change-priority", priority }) as const;
const ask = (seconds: number) => ({ action: "request-extension", until: after(seconds), reason: "r" }) as const;
const grant = { action: "grant-extension" } as const;
const question = { action: "request-information", question: "q" } as const;
const answer = { action: "provide-information", answer: "a" } as const;
const response = (story: CaseUnderTest): Clock => clockOf(story.now, "response") ?? assert.fail("no response clock");
const instants = (story: CaseUnderTest) => response(story).steps.map(({ at }) => at);

describe("a priority that changes", () => {
  it("lowered, counts deadline and coming steps anew from the start, which stays", () => {
    const story = new CaseUnderTest(paced);
    assert.deepEqual(story.does(to("normal"), 20), ["priority-changed"]);
    assert.deepEqual([response(story).startedAt, response(story).dueAt], [after(0), after(400)]);
    assert.deepEqual(instants(story), [after(200), after(400), after(600), after(800)]);
    assert.equal(story.now.priority, "normal");
  });

  it("raised, brings up at once and in order what lies in the past by then, the breach at its deadline", () => {
    const story = new CaseUnderTest(paced);
    assert.deepEqual(story.does(to("emergency"), 45), ["priority-changed", "reminded", "breached"]);
    assert.deepEqual([response(story).dueAt, response(story).breachedAt], [after(40), after(40)]);
    assert.deepEqual(
      story.events.slice(2).map(({ data }) => (data as { at: Instant }).at),
      [after(20), after(40)],
    );
    assert.deepEqual(story.wakes(60), ["escalated"]);
  });

  it("does not bring a return so near that nobody could answer any more", () => {
    const story = new CaseUnderTest(paced);
    story.does(to("normal"), 10);
    assert.deepEqual(story.does(to("emergency"), 90), ["priority-changed", "reminded", "breached", "escalated"]);
    assert.equal(response(story).steps.at(-1)?.at, after(800), "a quarter of an hour is farther than it lay before");
    assert.equal(story.now.status, "awaiting-response");
  });

  it("keeps a breach, and steps that fired", () => {
    const story = new CaseUnderTest(paced);
    story.wakes(50);
    story.wakes(100);
    assert.deepEqual(story.does(to("normal"), 110), ["priority-changed"]);
    assert.deepEqual([response(story).dueAt, response(story).breachedAt], [after(400), after(100)]);
    assert.deepEqual(instants(story), [after(50), after(100), after(600), after(800)]);
    story.does({ action: "accept" }, 120);
    assert.equal(resultOf(response(story)), "late");
  });

  it("records the breach under the old terms first, where nobody had yet", () => {
    const story = new CaseUnderTest(paced);
    assert.deepEqual(story.does(to("normal"), 101), ["breached", "priority-changed"]);
    assert.equal(response(story).breachedAt, after(100));
  });

  it("takes off the pauses that were, and waits out one that lasts", () => {
    const story = new CaseUnderTest(paced);
    story.does(question, 10);
    story.does(answer, 40);
    story.does(to("normal"), 50);
    assert.equal(response(story).dueAt, after(430));
    story.does(question, 60);
    assert.deepEqual(story.does(to("emergency"), 65), ["priority-changed"]);
    assert.equal(response(story).dueAt, null);
    story.does(answer, 80);
    assert.equal(response(story).dueAt, after(40 + 30 + 20));
  });

  it("raised below a pause that lasts, is due when the clock runs again, and not before", () => {
    const story = new CaseUnderTest(paced);
    story.does(question, 60);
    assert.deepEqual(story.does(to("emergency"), 65), ["priority-changed"]);
    story.does(answer, 80);
    assert.equal(response(story).dueAt, after(80));
    assert.deepEqual(story.wakes(80), ["reminded", "breached", "escalated"]);
  });

  it("to and fro gives nobody time, and ends after five changes in a cycle", () => {
    const story = new CaseUnderTest(paced);
    for (const [index, priority] of ["normal", "urgent", "normal", "urgent"].entries())
      story.does(to(priority), 10 + index);
    assert.equal(response(story).dueAt, after(100));
    story.does(to("normal"), 20);
    assert.throws(() => story.does(to("urgent"), 21), /changed 5 times/);
    story.does({ action: "decline", reason: "x" }, 30);
    story.does({ action: "redirect", to: "pisa" }, 40);
    assert.deepEqual(story.does(to("urgent"), 41), ["priority-changed"]);
  });

  it("leaves the sender's own clock as it was: nobody gives themselves time", () => {
    const story = new CaseUnderTest(paced);
    story.does({ action: "decline", reason: "x" }, 10);
    const due = clockOf(story.now, "onward")?.dueAt;
    story.does(to("normal"), 20);
    assert.equal(clockOf(story.now, "onward")?.dueAt, due);
    story.does({ action: "redirect", to: "pisa" }, 30);
    assert.equal(response(story).dueAt, after(430), "the next receiver has the new terms");
  });

  it("counts in the audit under the priority each clock ran under", () => {
    const story = new CaseUnderTest(paced);
    story.does({ action: "accept" }, 10);
    story.does(to("normal"), 20);
    assert.deepEqual(
      slaRowsOf(story.now).map(({ milestone, priority }) => [milestone, priority]),
      [
        ["response", "urgent"],
        ["first-contact", "normal"],
      ],
    );
  });

  it("and an extension are counted apart, clock by clock", () => {
    const story = new CaseUnderTest(paced);
    story.does(to("normal"), 10);
    story.does(ask(500), 20);
    story.does(grant, 21);
    story.does({ action: "accept" }, 30);
    const rows = slaRowsOf(story.now);
    assert.deepEqual(changeFigures(rows), { extended: 1, priorityChanges: 1 });
    assert.deepEqual(slaReport(rows, [], ["changes"]).totals, { ...slaFigures(rows), ...changeFigures(rows) });
  });

  it("to what it is already is refused", () => {
    assert.throws(() => new CaseUnderTest(paced).does(to("urgent"), 10), /already/);
  });

  it("on working time counts on the calendar that the clock froze", () => {
    const day = [["09:00", "17:00"]] as const;
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
    const calendar = workingCalendar({ organisation: "livorno", version: 1 }, { timeZone: "UTC", hours, holidays: [] });
    const working: Terms = {
      ...paced,
      priorities: { urgent: within("PT4H", "working"), low: within("PT12H", "working") },
    };
    const story = new CaseUnderTest(working, calendarsFrom([calendar]));
    assert.equal(response(story).dueAt, "2026-03-02T13:00:00.000Z");
    story.does(to("low"), 7_200);
    assert.equal(response(story).dueAt, "2026-03-03T13:00:00.000Z");
  });
});

describe("an extension", () => {
  it("asked for and granted moves the deadline to the instant, and the coming steps by their shares", () => {
    const story = new CaseUnderTest(paced);
    assert.deepEqual(story.does(ask(160), 20), ["extension-requested"]);
    assert.equal(response(story).extensionAsked, after(160));
    assert.equal(response(story).dueAt, after(100), "nothing moves before the sender has agreed");
    assert.deepEqual(story.does(grant, 30), ["extension-granted"]);
    assert.deepEqual(instants(story), [after(80), after(160), after(240), after(320)]);
    assert.equal(response(story).dueAt, after(160));
  });

  it("refused changes nothing, and another may be asked for", () => {
    const story = new CaseUnderTest(paced);
    story.does(ask(160), 20);
    story.does({ action: "refuse-extension", reason: "n" }, 30);
    assert.equal(response(story).dueAt, after(100));
    assert.deepEqual(story.does(ask(120), 40), ["extension-requested"]);
    assert.throws(() => story.does(ask(130), 41), /asked for already/);
  });

  it("at most doubles the agreed time, pauses apart, and comes twice at most", () => {
    const story = new CaseUnderTest(paced);
    story.does(question, 10);
    story.does(answer, 20);
    assert.throws(() => story.does(ask(211), 30), /at the latest/);
    story.does(ask(150), 30);
    story.does(grant, 31);
    assert.throws(() => story.does(ask(211), 40), /at the latest/);
    story.does(ask(210), 40);
    story.does(grant, 41);
    assert.throws(() => story.does(ask(220), 50), /extended 2 times/);
  });

  it("is not asked for, nor granted, once the deadline has passed", () => {
    const story = new CaseUnderTest(paced);
    story.does(ask(160), 99);
    assert.throws(() => story.does(grant, 100), /no extension removes/);
    story.wakes(100);
    assert.throws(() => story.does(grant, 101), /no extension is asked for/);
    assert.throws(() => story.does(ask(160), 102), /no extension removes/);
    assert.equal(response(story).breachedAt, after(100));
    assert.throws(() => new CaseUnderTest(paced).does(ask(100), 10), /after the deadline/);
  });

  it("that nobody has answered lapses with a pause, and with another priority", () => {
    const story = new CaseUnderTest(paced);
    story.does(ask(160), 10);
    story.does(question, 20);
    story.does(answer, 30);
    assert.throws(() => story.does(grant, 31), /no extension is asked for/);
    story.does(ask(160), 40);
    story.does(to("normal"), 50);
    assert.throws(() => story.does(grant, 51), /no extension is asked for/);
  });

  it("is the receiver's to ask, for its own clock alone", () => {
    const story = new CaseUnderTest(paced);
    story.does({ action: "decline", reason: "x" }, 10);
    assert.throws(() => story.does(ask(160), 20), /not possible/);
  });

  it("granted before a change of priority is replaced by what the new one allows", () => {
    const story = new CaseUnderTest(paced);
    story.does(ask(160), 10);
    story.does(grant, 11);
    story.does(to("normal"), 20);
    assert.equal(response(story).dueAt, after(400));
    assert.equal(response(story).extended?.times, 1);
  });
});
