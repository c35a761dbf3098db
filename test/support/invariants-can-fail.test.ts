import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { checkAudit } from "./check-audit.ts";
import { checkExecutions } from "./check-executions.ts";
import { checkInvariants } from "./check-invariants.ts";
import { checkChain, checkClocks, checkFold } from "./check-ledger.ts";
import { checkNotices } from "./check-notices.ts";
import type { Clock, Event } from "./network.ts";
import { mailOf, networkOf, type Told, toldStory } from "./told-network.ts";

type Alter = (told: Told) => void;

const clockIn = ({ referral }: Told, milestone: string): Clock =>
  referral.clocks.find((clock) => clock.milestone === milestone) ?? assert.fail(milestone);
const stepIn = (told: Told, milestone: string, kind: string) =>
  clockIn(told, milestone).steps.find((step) => step.kind === kind) ?? assert.fail(kind);
const eventIn = ({ events }: Told, type: string): Event =>
  events.find((event) => event.type === type) ?? assert.fail(type);
const change = <T extends object>(of: T, by: Partial<T>): void => void Object.assign(of, by);
const promise = (told: Told, by: Partial<Told["promises"]>): void =>
  void change(told, { promises: { ...told.promises, ...by } });
const later = (at: string | null, millis: number): string => new Date(Date.parse(at ?? "") + millis).toISOString();

const everything = (told: Told): Promise<void> => checkInvariants(networkOf(told), told.promises);
/** The clocks by themselves: a product whose own fold is wrong shows no contradiction between referral and ledger. */
const clocks = (told: Told, readAt = Date.now()): void =>
  checkClocks(told.referral, told.events, { lateMillis: told.promises.lateMillis, readAt });

/** Of each invariant of DESIGN section 8, ways in which a product could break it, and what the check then says. */
const throughout: Readonly<Record<string, readonly (readonly [what: string, alter: Alter, says: RegExp])[]>> = {
  "1, a 201 survives": [
    ["a referral is gone", (told) => told.box.pop(), /referrals there are/],
    ["a repetition made a second one", (told) => told.box.push("s"), /referrals there are/],
    ["an action is gone", (told) => promise(told, { acknowledged: [{ referral: "r", type: "closed" }] }), /is gone/],
    ["another ledger has its id", (told) => promise(told, { submitted: new Map([["r", "e30.e30."]]) }), /receipt/],
  ],
  "4, each mail, and once": [
    ["one is missing", (told) => told.mails.pop(), /1 of 1 mails .* missing/],
    ["one came twice", (told) => told.mails.push(told.mails[0] ?? assert.fail()), /owed 1 times/],
    ["a stranger got one", (told) => told.mails.push(mailOf("new", "pisa-contact", "")), /nobody expected/],
  ],
  "8, no gap, every link": [
    ["an event is gone", (told) => told.events.splice(1, 1), /gap/],
    ["the newest is gone", (told) => told.events.pop(), /r \(submitted/],
    [
      "an instant is another",
      (told) => change(eventIn(told, "accepted"), { at: told.events[2]?.at ?? "" }),
      /verifies/,
    ],
    ["a word of its data is", (told) => change(eventIn(told, "reminded").data, { level: 7 }), /verifies/],
  ],
  "11, the canary": [
    ["it stands in a mail", (told) => change(told.mails[0] ?? {}, { html: "<p>a canary</p>" }), /in a mail/],
    ["it stands in a ledger", (told) => promise(told, { canary: "reminded" }), /in a ledger/],
  ],
};

const ofClocks: Readonly<Record<string, readonly (readonly [what: string, alter: Alter, says: RegExp])[]>> = {
  "2, somebody owns the next step": [
    [
      "no clock runs",
      (told) => change(clockIn(told, "outcome"), { stoppedAt: told.events.at(-1)?.at ?? "" }),
      /clocks that run/,
    ],
    ["two run", (told) => told.referral.clocks.push(structuredClone(clockIn(told, "outcome"))), /clocks that run/],
    ["one runs on after the end", (told) => change(told.referral, { status: "closed" }), /clocks that run/],
    ["it has no owner", (told) => change(clockIn(told, "outcome"), { owner: "" }), /nobody owns/],
  ],
  "3, one breach, and each step once": [
    [
      "a late answer forgot the breach",
      (told) => {
        change(clockIn(told, "response"), { breachedAt: null });
        change(stepIn(told, "response", "breach"), { firedAt: null });
      },
      /ended late/,
    ],
    [
      "a breach has no step",
      (told) => change(clockIn(told, "first-contact"), { breachedAt: told.events[0]?.at ?? "" }),
      /agree/,
    ],
    [
      "it was breached after its end",
      (told) => change(clockIn(told, "response"), { metAt: told.events[1]?.at ?? "" }),
      /after its end/,
    ],
    ["a step came twice", (told) => told.events.push(eventIn(told, "reminded")), /2 times/],
    ["a step never came", (told) => change(stepIn(told, "response", "reminder"), { firedAt: null }), /is missing/],
    [
      "a step came after the answer",
      (told) => {
        const { metAt } = clockIn(told, "response");
        change(stepIn(told, "response", "escalation"), { at: metAt, firedAt: later(metAt, 500) });
      },
      /came after the answer/,
    ],
  ],
  "5, no step early": [
    [
      "by a clock that reads earlier",
      (told) => change(eventIn(told, "breached"), { at: told.events[1]?.at ?? "" }),
      /before its instant/,
    ],
  ],
  "6, lateness is bounded": [
    [
      "a step was late",
      (told) => {
        const reminder = stepIn(told, "response", "reminder");
        change(reminder, { firedAt: later(reminder.at, 1_001) });
      },
      /came at/,
    ],
  ],
  "7, one outcome": [
    [
      "a clock was met and stopped",
      (told) => change(clockIn(told, "response"), { stoppedAt: clockIn(told, "response").metAt }),
      /met and stopped/,
    ],
    [
      "both answers stand",
      (told) => told.events.push({ ...eventIn(told, "accepted"), type: "declined" }),
      /2 answers in 1 cycles/,
    ],
    [
      "it was met by nobody",
      (told) => change(clockIn(told, "response"), { metAt: later(clockIn(told, "response").metAt, 1) }),
      /something was answered/,
    ],
  ],
};

describe("a story in which every promise is kept", () => {
  it("passes each check", async () => {
    const told = toldStory();
    await everything(told);
    clocks(told);
    checkNotices(told.mails, told.events, 0);
  });

  it("may have a mail again whose sending was not answered", async () => {
    const told = toldStory();
    const [first = assert.fail()] = told.mails;
    told.mails.push(first);
    promise(told, { answerLost: (at) => at === Date.parse(first.at) });
    await everything(told);
  });
});

describe("a violation is noticed of invariant", () => {
  for (const [invariant, violations] of Object.entries(throughout))
    for (const [what, alter, says] of violations)
      it(`${invariant}: ${what}`, async () => {
        const told = toldStory();
        alter(told);
        await assert.rejects(everything(told), says);
      });

  for (const [invariant, violations] of Object.entries(ofClocks))
    for (const [what, alter, says] of violations)
      it(`${invariant}: ${what}`, () => {
        const told = toldStory();
        alter(told);
        assert.throws(() => clocks(told), says);
      });

  it("3: a clock that runs has let a step go by", () => {
    const told = toldStory();
    assert.throws(() => clocks(told, Date.parse(stepIn(told, "outcome", "reminder").at ?? "") + 1_001), /is missing/);
  });

  it("8: an end cut off, and a fold that shows something else", () => {
    assert.throws(() => checkChain(toldStory().events.slice(1)), /verifies/);
    for (const name of ["owner", "startedAt", "dueAt", "metAt", "breachedAt", "pausedAt", "stoppedAt"] as const) {
      const told = toldStory();
      change(clockIn(told, "response"), { [name]: "2020-01-01T00:00:00.000Z" });
      assert.throws(() => checkFold(told.referral, told.events), assert.AssertionError, name);
    }
  });

  it("9: the audit counts something else", async () => {
    const told = toldStory();
    const ledgers = new Map([["r", told.events]]);
    await checkAudit(networkOf(told), "a", ledgers, 0);
    (told.audit as { totals: { late: number } }).totals.late += 1;
    await assert.rejects(checkAudit(networkOf(told), "a", ledgers, 0), /the audit, and the fold/);
  });

  it("10: an open case has no execution, or one runs for nothing", async (t) => {
    const folder = await mkdtemp(join(tmpdir(), "proxenia-executions-"));
    t.after(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, "engine"));
    const database = new DatabaseSync(join(folder, "engine", "engine.sqlite"));
    database.exec(
      "CREATE TABLE executions (name TEXT, status INTEGER); INSERT INTO executions VALUES ('a-2', 0), ('a-1', 1)",
    );
    database.close();
    checkExecutions(
      folder,
      new Map([
        ["a", "accepted"],
        ["b", "closed"],
      ]),
    );
    for (const statuses of [{ a: "withdrawn" }, { a: "accepted", b: "declined" }, {}])
      assert.throws(() => checkExecutions(folder, new Map(Object.entries(statuses))), /execution that runs/);
  });
});

describe("a mail is noticed", () => {
  it("that comes before its event, long after it, or is of a kind nobody knows", () => {
    const { mails, events } = toldStory();
    const [mail = assert.fail()] = mails;
    const altered = [{ at: later(mail.at, -1) }, { at: later(mail.at, 101) }, { subject: "Hello · urgent · r" }];
    for (const [index, says] of [/before its event/, /101 ms after/, /nobody knows/].entries())
      assert.throws(() => checkNotices([{ ...mail, ...altered[index] }], events, 100), says);
  });
});
