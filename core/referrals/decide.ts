import type { Procedure } from "../agreements/terms.ts";
import { type ClockStart, isOpen } from "../clocks/clock.ts";
import { isInLastTenth, resumptionOf } from "../clocks/pause-clock.ts";
import { type ClockSetting, startClock } from "../clocks/start-clock.ts";
import { startStepClock } from "../clocks/start-step-clock.ts";
import { Conflict, InvalidInput } from "../errors.ts";
import type { Instant } from "../instant.ts";
import { actionsOf, mostCycles } from "./actions.ts";
import { changePriority, mostPriorityChanges } from "./change-priority.ts";
import { stepToComplete } from "./checklist.ts";
import { type Action, type Command, senderActions } from "./commands.ts";
import type { Begins, ReferralEventBody, Resumed, StepStart, Submitted, Via } from "./events.ts";
import { grantExtension, mostExtensions, refuseExtension, requestExtension } from "./extension.ts";
import { apply } from "./fold.ts";
import { breachesBefore } from "./overdue-breach.ts";
import { clockOf, type Referral, runningClock } from "./referral.ts";
import { beginning } from "./step-runs.ts";

/**
 * What a decision hangs on besides the referral: now, the frozen terms of the cycle and the procedure, the calendars its
 * clocks may count by, and how the person came to act.
 */
export interface DecisionContext extends ClockSetting {
  readonly at: Instant;
  readonly procedure: Procedure;
  readonly via?: Via;
}

/** The response clock of a receiver that the body names. @throws InvalidInput at `/to`, Conflict */
function startWith(to: string, context: DecisionContext): ClockStart {
  try {
    return startClock(context, "response", to, context.at);
  } catch (error) {
    throw error instanceof InvalidInput ? error.movedTo("/to") : error;
  }
}

/** A new referral's first event. */
export const submit = (data: Omit<Submitted["data"], "cycle" | "clock">, context: DecisionContext): Submitted => ({
  type: "submitted",
  data: { ...data, cycle: 1, clock: startWith(data.to, context) },
});

const statusSaid: Readonly<Record<Referral["status"], string>> = {
  "awaiting-response": "the referral awaits a response",
  "information-requested": "a question to the sender is open",
  accepted: "the referral is accepted and awaits first contact",
  "in-progress": "the referral is in progress",
  declined: "the referral was declined and awaits the sender's decision",
  returned: "the referral was returned and awaits the sender's decision",
  closed: "the referral is closed",
  ended: "the referral was ended by its sender",
  withdrawn: "the referral was withdrawn",
};

/** @throws Conflict saying what stands in the way. */
export function mustBeOpen(
  referral: Referral,
  action: Exclude<Action, "complete-step">,
  context: Pick<DecisionContext, "terms">,
): void {
  const side = (senderActions as readonly Action[]).includes(action) ? "sender" : "receiver";
  if (actionsOf(referral, side, context.terms).includes(action)) return;
  if (action === "request-information" && referral.status === "awaiting-response") {
    throw new Conflict(
      `the agreement allows ${context.terms.pauses.most} questions, and they were asked: accept or decline`,
    );
  }
  const said = saidOfChange(referral, action);
  if (said !== null) throw new Conflict(said);
  if (action === "redirect" && referral.cycle >= mostCycles)
    throw new Conflict(`a referral is handed on at most ${mostCycles} times: end it and submit anew`);
  if (action === "close" && referral.status === "accepted") {
    throw new Conflict(
      `record the first contact first, or ${context.terms.attempts.least} attempts that came to nothing on different dates`,
    );
  }
  throw new Conflict(`"${action}" is not possible: ${statusSaid[referral.status]}`);
}

/** Why a change of priority or deadline is not possible, where it is another reason than the status. */
function saidOfChange(referral: Referral, action: Action): string | null {
  if (action === "change-priority" && referral.priorityChanges >= mostPriorityChanges)
    return `the priority was changed ${mostPriorityChanges} times in this cycle, and stays`;
  if (action === "grant-extension" || action === "refuse-extension") return "no extension is asked for";
  const clock = action === "request-extension" ? runningClock(referral) : null;
  if (clock === null || clock.owner !== referral.to) return null;
  if (clock.breachedAt !== null) return "the deadline has passed: no extension removes that it was missed";
  if (clock.extensionAsked) return "an extension is asked for already, and the sender has not answered";
  return `the deadline was extended ${mostExtensions} times, and stays`;
}

/** The instant of a contact lies between acceptance and now; up to five minutes ahead is a fast clock, and read as now. */
export function contactInstant(referral: Referral, stated: Instant, now: Instant): Instant {
  if (stated > now) {
    if (Date.parse(stated) - Date.parse(now) > 300_000) throw InvalidInput.at("/at", "lies in the future");
    return now;
  }
  if (referral.acceptedAt !== null && stated < referral.acceptedAt) {
    throw InvalidInput.at("/at", `lies before the referral was accepted at ${referral.acceptedAt}`);
  }
  return stated;
}

/**
 * What a command does to a referral.
 * @returns the events to append, in order; never none
 * @throws Conflict where the referral's state does not allow it; InvalidInput where the command's own facts do not hold
 */
export function decide(referral: Referral, command: Command, context: DecisionContext): ReferralEventBody[] {
  if (command.action === "complete-step")
    stepToComplete(referral, context.procedure, command, command.evidence !== undefined);
  else mustBeOpen(referral, command.action, context);
  const breaches = breachesBefore(referral, command, context.at);
  if (command.action !== "change-priority") return [...breaches, effectOf(referral, command, context)];
  const standing = breaches.reduce<Referral>(
    (before, body) => apply(before, { ...body, at: context.at }, referral.id),
    referral,
  );
  return [...breaches, ...changePriority(standing, command, context, context.at)];
}

type OneEvent = Exclude<Command, { action: "change-priority" }>;

function effectOf(referral: Referral, command: OneEvent, context: DecisionContext): ReferralEventBody {
  const { at, via = {} } = context;
  const onward = () => startClock(context, "onward", referral.from, at);
  const resumed = resumedBy(referral, context);
  const begins = (after: string) => stepsBegun(referral, context, after);
  switch (command.action) {
    case "accept":
      return {
        type: "accepted",
        data: {
          clock: startClock(context, "first-contact", referral.to, at),
          ...begins("response"),
          ...resumed,
          ...via,
        },
      };
    case "decline":
      return { type: "declined", data: { reason: command.reason, clock: onward(), ...resumed, ...via } };
    case "hand-back":
      return { type: "handed-back", data: { reason: command.reason, clock: onward(), ...via } };
    case "request-information":
      return {
        type: "information-requested",
        data: {
          question: command.question,
          clock: startClock(context, "information", referral.from, at),
          lastTenth: asksLate(referral, context),
        },
      };
    case "provide-information":
      return {
        type: "information-provided",
        data: { answer: command.answer, ...mustResume(resumed), ...begins("information") },
      };
    case "record-contact-attempt":
      return {
        type: "contact-attempted",
        data: {
          at: contactInstant(referral, command.at, at),
          fruitless: command.result !== "reached",
          attempt: command.attempt,
        },
      };
    case "record-first-contact": {
      const clock = startClock(context, "outcome", referral.to, at);
      return {
        type: "first-contact-recorded",
        data: { at: contactInstant(referral, command.at, at), clock, ...begins("first-contact"), ...via },
      };
    }
    case "request-extension":
      return requestExtension(referral, command, context, at);
    case "grant-extension":
      return grantExtension(referral, context, at);
    case "refuse-extension":
      return refuseExtension(referral, command.reason);
    case "close":
      return close(referral, command, context);
    case "redirect":
      return redirect(referral, command, context);
    case "end":
      return { type: "ended", data: { reason: command.reason } };
    case "withdraw":
      return { type: "withdrawn", data: { reason: command.reason, ...resumed } };
    case "withdraw-consent":
      if (command.basis !== "consent") throw new Conflict("the referral does not rest on consent: withdraw it instead");
      return { type: "consent-withdrawn", data: { ...resumed } };
    case "complete-step": {
      const { step, evidence } = command;
      const shown = evidence === undefined ? {} : { evidence };
      return { type: "step-completed", data: { step, cycle: referral.cycle, ...shown, ...begins(step) } };
    }
  }
}

/** Whether a question comes when little of the response clock is left: the audit marks it. */
function asksLate(referral: Referral, { at, calendars }: DecisionContext): boolean {
  const clock = clockOf(referral, "response");
  return clock !== null && clock.dueAt !== null && isInLastTenth(clock, at, calendars);
}

/** The steps of the procedure that begin when a milestone is met or a step is completed, and the clocks of those with a date. */
function stepsBegun(referral: Referral, context: DecisionContext, after: string): Begins {
  const { at, procedure } = context;
  const begins = beginning(referral, procedure, after).map((step): StepStart => {
    const owner = step.owner === "sender" ? referral.from : referral.to;
    const number = procedure.indexOf(step) + 1;
    const begun = { step: step.id, number, of: procedure.length, owner };
    const { id, due } = step;
    return due ? { ...begun, clock: startStepClock(context, { id, due }, owner, at) } : begun;
  });
  return begins.length === 0 ? {} : { begins };
}

/** Where a paused response clock lies if it runs on from now: whatever ends a pause says so, since a fold knows no calendars. */
function resumedBy(referral: Referral, { at, calendars }: DecisionContext): Resumed {
  const clock = clockOf(referral, "response");
  return clock && isOpen(clock) && clock.pausedAt !== null ? { resumed: resumptionOf(clock, at, calendars) } : {};
}

function mustResume({ resumed }: Resumed): Required<Resumed> {
  if (!resumed) throw new Conflict("no response clock is paused");
  return { resumed };
}

function close(
  referral: Referral,
  command: Extract<Command, { action: "close" }>,
  context: DecisionContext,
): ReferralEventBody {
  const unreached = command.outcome === "not-reached" || command.outcome === "declined-by-victim";
  if (referral.status === "accepted" && !unreached) {
    throw new Conflict(
      `"${command.outcome}" needs a recorded first contact; without one close with not-reached or declined-by-victim`,
    );
  }
  const reached = referral.status === "in-progress";
  const begins = reached ? stepsBegun(referral, context, "outcome") : {};
  return { type: "closed", data: { reached, outcome: command.commitment, ...begins } };
}

function redirect(
  referral: Referral,
  command: Extract<Command, { action: "redirect" }>,
  context: DecisionContext,
): ReferralEventBody {
  const clock = startWith(command.to, context);
  const data = { to: command.to, cycle: referral.cycle + 1, clock };
  return { type: "redirected", data: command.consent === undefined ? data : { ...data, consent: command.consent } };
}
