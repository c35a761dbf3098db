import { type EffectiveTerms, effectiveTerms } from "../../../core/agreements/effective-terms.ts";
import type { LadderStep, Procedure, Terms } from "../../../core/agreements/terms.ts";
import { type Calendars, noCalendars } from "../../../core/clocks/calendars.ts";
import { type Instant, plusSeconds } from "../../../core/instant.ts";
import { chain, emptyLedger, endOf, type LedgerEvent, systemActor } from "../../../core/ledger/ledger.ts";
import type { Command } from "../../../core/referrals/commands.ts";
import { decide, submit } from "../../../core/referrals/decide.ts";
import type { ReferralEvent, ReferralEventBody } from "../../../core/referrals/events.ts";
import { foldReferral } from "../../../core/referrals/fold.ts";
import { dueWork } from "../../../core/referrals/perform-due.ts";
import type { Referral } from "../../../core/referrals/referral.ts";

export const start = "2026-03-02T08:00:00.250Z" as Instant;
export const after = (seconds: number): Instant => plusSeconds(start, seconds);

export const ladder: LadderStep[] = [
  { at: "50%", kind: "reminder", notify: ["contact"] },
  { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
  { at: "150%", kind: "escalation", notify: ["supervisor"] },
  { at: "200%", kind: "return", notify: ["coordinator", "counterpart"] },
];

const clock = (target: string) => ({ target, clock: "always" as const });
export const terms: Terms = {
  priorities: { urgent: { response: clock("PT100S"), "first-contact": clock("PT200S"), outcome: clock("P20D") } },
  ladder,
  pauses: { most: 2, longest: "P3D" },
  attempts: { least: 3 },
  overrides: [],
};

/** A referral that plays a story: commands and the passing of time, each at an instant. */
export class CaseUnderTest {
  readonly #of: Terms;
  readonly procedure: Procedure;
  readonly events: ReferralEvent[] = [];
  calendars: Calendars;

  constructor(of: Terms = terms, calendars: Calendars = noCalendars, at: Instant = start, procedure: Procedure = []) {
    this.#of = of;
    this.calendars = calendars;
    this.procedure = procedure;
    const digest = `sha256:${"0".repeat(64)}` as const;
    const body = submit(
      {
        agreement: { id: "a", version: 1, digest },
        from: "police",
        to: "livorno",
        priority: "urgent",
        content: "c",
        needs: "n",
        consent: "k",
      },
      { at, terms: effectiveTerms(of, "urgent", null), calendars, procedure },
    );
    this.append([body], at);
  }

  /** The terms of the priority it has now. */
  get terms(): EffectiveTerms {
    return effectiveTerms(this.#of, this.now.priority, null);
  }

  get now(): Referral {
    return foldReferral("r", this.events);
  }

  /** Does a command, and gives the types of the events it made. */
  does(command: Command, seconds: number): string[] {
    return this.doesAt(command, after(seconds));
  }

  doesAt(command: Command, at: Instant): string[] {
    const terms = command.action === "change-priority" ? effectiveTerms(this.#of, command.priority, null) : this.terms;
    const { calendars, procedure } = this;
    return this.append(decide(this.now, command, { at, terms, calendars, procedure }), at);
  }

  /** Lets time pass to an instant at which the clock's owner's execution wakes. */
  wakes(seconds: number): string[] {
    return this.append(dueWork(this.now, this, after(seconds)).events, after(seconds));
  }

  /** Takes events that something else than a command or time made. */
  takes(bodies: readonly ReferralEventBody[], seconds: number): string[] {
    return this.append(bodies, after(seconds));
  }

  private append(bodies: readonly ReferralEventBody[], at: Instant): string[] {
    this.events.push(
      ...(chain(endOf(this.events as LedgerEvent[]) ?? emptyLedger, bodies, at, systemActor) as ReferralEvent[]),
    );
    return bodies.map(({ type }) => type);
  }
}
