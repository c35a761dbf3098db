import type { Event } from "../../support/network.ts";
import {
  ask,
  type ClockChange,
  type ClockModel,
  type ClockStart,
  clockOf,
  extend,
  goOn,
  millis,
  must,
  retarget,
} from "./clock-model.ts";
import { elapsed, type Timing } from "./clock-timing.ts";

const kinds: Readonly<Record<string, string>> = {
  reminded: "reminder",
  breached: "breach",
  escalated: "escalation",
  returned: "return",
};
const outageMillis = 5 * 60_000;
const weekMillis = 7 * 86_400_000;

/** Which running clocks an event ends, and whether it meets them; `*` is whatever runs. */
const ends: Readonly<Record<string, Readonly<Record<string, "met" | "stopped">>>> = {
  declined: { response: "met", information: "stopped" },
  "handed-back": { "*": "stopped" },
  "information-provided": { information: "met" },
  "information-lapsed": { information: "stopped" },
  "first-contact-recorded": { "first-contact": "met" },
  closed: { outcome: "met", "first-contact": "stopped" },
  redirected: { onward: "met" },
  ended: { onward: "met" },
  withdrawn: { "*": "stopped" },
  "consent-withdrawn": { "*": "stopped" },
  accepted: { response: "met", information: "stopped", onward: "stopped" },
};

/** What ends every step of the procedure that is open: the receiver's time with the case is over, or the case. */
const endsSteps = [
  "declined",
  "handed-back",
  "closed",
  "redirected",
  "ended",
  "withdrawn",
  "consent-withdrawn",
  "erased",
];

interface StepBegun {
  readonly step: string;
  readonly owner: string;
  readonly clock?: ClockStart;
}

/**
 * Invariants 3, 5 and 7, read off a ledger: every step at its instant or after, once, of a clock that runs; a breach, and
 * one, where the due instant passed; nothing after the answer; pauses that give back what they took.
 * @param lateMillis how late a step of an instant may be
 */
export class LedgerModel {
  readonly clocks: ClockModel[] = [];
  /** Steps of the procedure begun in this cycle, and those of them that are open. */
  readonly #begun = new Set<string>();
  readonly #openSteps = new Set<string>();
  #changes = 0;
  readonly #lateMillis: (at: number) => number;

  readonly #timingOf: (organisation: string) => Timing;

  /** @param timingOf how working time passes by an organisation's calendar */
  constructor(lateMillis: (at: number) => number, timingOf: (organisation: string) => Timing = () => elapsed) {
    this.#lateMillis = lateMillis;
    this.#timingOf = timingOf;
  }

  get #open(): ClockModel[] {
    return this.clocks.filter(({ endedAt }) => endedAt === null);
  }

  read(events: readonly Event[]): this {
    for (const event of events) {
      try {
        this.#take(event);
      } catch (error) {
        throw new Error(`${event.seq} ${event.type} at ${event.at}: ${(error as Error).message}`, { cause: error });
      }
    }
    return this;
  }

  /** What must have happened by an instant at which nothing more did. */
  silentUntil(now: number): void {
    for (const clock of this.#open.filter(({ pausedAt }) => pausedAt === null)) this.#mustHaveFired(clock, now);
  }

  #take(event: Event): void {
    const at = millis(event.at);
    const { type, data } = event;
    if (type in kinds && (type !== "returned" || "level" in data)) this.#step(event, at);
    if (type === "repeated") this.#repeat(event, at);
    if (type === "return-deferred") this.#defer(event, at);
    if (type === "information-lapsed") this.#lapse(event, at);
    if (type === "information-requested") this.#pause(at);
    if (type === "information-provided" || type === "information-lapsed") this.#resume(event, at);
    if (type === "priority-changed") this.#reprioritise(data, at);
    if (type === "extension-requested") ask(this.#running(data["milestone"]), data["until"], at);
    if (type === "extension-granted") extend(this.#running(data["milestone"]), data, at);
    if (type === "extension-refused") this.#running(data["milestone"]).asked = null;
    if (type === "redirected") this.#changes = 0;
    this.#end(type, data, at);
    if (type === "redirected") this.#begun.clear();
    const start = data["clock"] as ClockStart | undefined;
    if (start) this.#start(start, at, false);
    for (const begun of (data["begins"] ?? []) as StepBegun[]) this.#begin(begun, at);
  }

  #begin({ step, owner, clock }: StepBegun, at: number): void {
    must(!this.#begun.has(step), () => `step ${step} begins twice in a cycle`);
    this.#begun.add(step);
    this.#openSteps.add(step);
    if (!clock) return;
    must(clock.milestone === step && clock.owner === owner, () => `the clock of step ${step} is another's`);
    this.#start(clock, at, true);
  }

  #start(start: ClockStart, at: number, isStep: boolean): void {
    must(
      isStep || this.#open.every((clock) => clock.isStep || clock.pausedAt !== null),
      () => "two clocks run at once",
    );
    const timing = start.calendar ? this.#timingOf(start.calendar.organisation) : elapsed;
    this.clocks.push(clockOf(start, at, isStep, timing));
  }

  #running(milestone: unknown): ClockModel {
    const clock = this.#open.find((open) => open.pausedAt === null && open.milestone === milestone);
    if (!clock) throw new Error(`no ${milestone} clock runs`);
    return clock;
  }

  #step({ type, data, actor }: Event, at: number): void {
    const clock = this.#running(data["milestone"]);
    const step = clock.steps.find(({ level }) => level === data["level"]);
    if (!step || step.kind !== kinds[type]) throw new Error(`there is no such step of ${clock.milestone}`);
    must(step.firedAt === null, () => "the step was committed already");
    must(step.at === millis(data["at"]), () => `the step's instant is ${new Date(step.at ?? 0).toISOString()}`);
    must(at >= (step.at ?? 0), () => "the step came before its instant");
    const from = Math.max(step.at ?? 0, step.freedAt);
    must(at - from <= this.#lateMillis(from), () => `the step came ${at - from} ms late`);
    must(
      type !== "returned" || at - (step.at ?? 0) <= outageMillis,
      () => "nobody could have answered before the return",
    );
    const skipped = clock.steps.find((other) => other.level < step.level && other.firedAt === null);
    must(skipped === undefined || actor.role !== "system", () => `step ${skipped?.level} was left out`);
    step.firedAt = at;
    if (type === "breached") {
      clock.breaches += 1;
      clock.asked = null;
    }
    if (type === "returned" && data["clock"]) clock.endedAt = at;
  }

  #repeat({ data }: Event, at: number): void {
    const clock = this.#running(data["milestone"]);
    const last = clock.steps.at(-1);
    const repetition = Number(data["repetition"]);
    must(
      clock.steps.every(({ firedAt }) => firedAt !== null),
      () => "a ladder that is not spent is repeated",
    );
    must(repetition > clock.repetitions, () => "a repetition came twice");
    must(millis(data["at"]) === (last?.at ?? 0) + repetition * weekMillis, () => "a repetition is not of its week");
    must(at >= millis(data["at"]), () => "a repetition came early");
    clock.repetitions = repetition;
  }

  #defer({ data }: Event, at: number): void {
    const clock = this.#running(data["milestone"]);
    const step = clock.steps.find(({ level }) => level === data["level"]);
    if (step?.kind !== "return" || step.at !== millis(data["at"])) throw new Error("no such return");
    must(at - step.at > outageMillis, () => "a return is deferred without an outage");
    const { timing } = clock;
    const grace = Math.max(15 * 60_000, timing.between(clock.startedAt, clock.dueAt) / 10);
    const off = timing.between(at, millis(data["until"])) - grace;
    must(Math.abs(off) < 10_000, () => "the deferral is not a tenth of the target");
    step.at = millis(data["until"]);
  }

  #lapse({ data }: Event, at: number): void {
    const { lapsesAt } = this.#running("information");
    must(lapsesAt === millis(data["at"]) && at >= lapsesAt, () => "a question lapsed at another instant than agreed");
  }

  #pause(at: number): void {
    const clock = this.#running("response");
    this.#mustHaveFired(clock, at);
    clock.pausedAt = at;
    clock.asked = null;
  }

  #reprioritise(data: Event["data"], at: number): void {
    this.#changes += 1;
    must(this.#changes <= 5, () => "the priority was changed more than five times in a cycle");
    const change = data["change"] as ClockChange | undefined;
    if (!change) return;
    const clock = this.#open.find(({ milestone }) => milestone === change.milestone);
    if (!clock) throw new Error(`no ${change.milestone} clock is open`);
    if (clock.pausedAt === null) this.#mustHaveFired(clock, at);
    retarget(clock, change, at);
  }

  #resume({ data }: Event, at: number): void {
    const clock = this.#open.find(({ pausedAt }) => pausedAt !== null);
    if (clock?.pausedAt == null) throw new Error("nothing is paused");
    goOn(clock, at);
    const { dueAt } = data["resumed"] as { dueAt: string };
    must(
      millis(dueAt) === clock.dueAt,
      () => `the clock resumes to ${dueAt}, not ${new Date(clock.dueAt).toISOString()}`,
    );
  }

  #end(type: string, data: Event["data"], at: number): void {
    if (type === "step-completed")
      must(this.#openSteps.delete(String(data["step"])), () => `step ${data["step"]} is not open`);
    if (endsSteps.includes(type)) this.#openSteps.clear();
    const how = ends[type] ?? {};
    for (const clock of this.#open) {
      const end = clock.isStep ? endOfStep(clock.milestone, type, data) : (how[clock.milestone] ?? how["*"]);
      if (end === undefined) continue;
      if (clock.pausedAt !== null) goOn(clock, at);
      const until = type === "information-lapsed" ? Math.min(at, millis(data["at"])) : at;
      this.#mustHaveFired(clock, until);
      clock.endedAt = at;
      clock.met = end === "met";
      const late = until > clock.dueAt;
      if (type === "information-lapsed") continue;
      must(
        clock.breaches === (late || clock.breachStays ? 1 : 0),
        () => `${clock.milestone} ended ${late ? "late" : "in time"}, with ${clock.breaches} breaches`,
      );
    }
  }

  #mustHaveFired(clock: ClockModel, now: number): void {
    for (const { kind, level, at, firedAt, freedAt } of clock.steps) {
      if (firedAt !== null || at === null) continue;
      const from = Math.max(at, freedAt);
      must(
        now <= from + this.#lateMillis(from),
        () => `${clock.milestone}: ${kind} (level ${level}) of ${new Date(at).toISOString()} is missing`,
      );
    }
  }
}

function endOfStep(step: string, type: string, data: Event["data"]): "met" | "stopped" | undefined {
  if (type === "step-completed" && data["step"] === step) return "met";
  return endsSteps.includes(type) ? "stopped" : undefined;
}
