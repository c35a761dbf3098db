import type { Procedure } from "../agreements/terms.ts";
import { type ClockStart, isOpen } from "../clocks/clock.ts";
import { isInLastTenth, resumptionOf } from "../clocks/pause-clock.ts";
import { type ClockSetting, startClock } from "../clocks/start-clock.ts";
import { startStepClock } from "../clocks/start-step-clock.ts";
import { Conflict, InvalidInput } from "../errors.ts";
import type { Instant } from "../instant.ts";
import { type Refusal, refusal } from "../refusals/refusal.ts";
import { actionsOf, mostCycles } from "./actions.ts";
import { changePriority, mostPriorityChanges } from "./change-priority.ts";
import { stepToComplete } from "./checklist.ts";
import { type Action, type Command, senderActions } from "./commands.ts";
import type { Begins, ReferralEventBody, Resumed, StepStart, Submitted, Via } from "./events.ts";
import { grantExtension, mostExtensions, refuseExtension, requestExtension } from "./extension.ts";
import { apply } from "./fold.ts";
import { breachesBefore } from "./overdue-breach.ts";
import { clockOf, type Referral, runningClock } from "./referral.ts";
import { statedInstant } from "./stated-instant.ts";
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

/** @throws Conflict saying what stands in the way. */
export function mustBeOpen(
  referral: Referral,
  action: Exclude<Action, "complete-step">,
  context: Pick<DecisionContext, "terms">,
): void {
  const side = (senderActions as readonly Action[]).includes(action) ? "sender" : "receiver";
  if (actionsOf(referral, side, context.terms).includes(action)) return;
  if (action === "request-information" && referral.status === "awaiting-response") {
    throw new Conflict(refusal("questions-spent", { most: context.terms.pauses.most }));
  }
  const said = saidOfChange(referral, action);
  if (said !== null) throw new Conflict(said);
  if (action === "redirect" && referral.cycle >= mostCycles)
    throw new Conflict(refusal("handed-on-often", { most: mostCycles }));
  if (action === "close" && referral.status === "accepted") {
    throw new Conflict(refusal("first-contact-missing", { least: context.terms.attempts.least }));
  }
  throw new Conflict(refusal(`not-while-${referral.status}`, { action }));
}

/** Why a change of priority or deadline is not possible, where it is another reason than the status. */
function saidOfChange(referral: Referral, action: Action): Refusal | null {
  if (action === "change-priority" && referral.priorityChanges >= mostPriorityChanges)
    return refusal("priority-changed-often", { most: mostPriorityChanges });
  if (action === "grant-extension" || action === "refuse-extension") return refusal("no-extension-asked");
  const clock = action === "request-extension" ? runningClock(referral) : null;
  if (clock === null || clock.owner !== referral.to) return null;
  if (clock.breachedAt !== null) return refusal("deadline-passed");
  if (clock.extensionAsked) return refusal("extension-asked");
  return refusal("extended-often", { most: mostExtensions });
}

/** The instant of a contact lies between acceptance and now. @throws InvalidInput at `/at` */
export function contactInstant(referral: Referral, stated: Instant, now: Instant): Instant {
  const at = statedInstant(stated, now, "/at");
  if (referral.acceptedAt !== null && at < referral.acceptedAt) {
    throw InvalidInput.at("/at", refusal("before-acceptance", { acceptedAt: referral.acceptedAt }));
  }
  return at;
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
      if (command.basis !== "consent") throw new Conflict(refusal("not-on-consent"));
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
  if (!resumed) throw new Conflict(refusal("no-clock-paused"));
  return { resumed };
}

function close(
  referral: Referral,
  command: Extract<Command, { action: "close" }>,
  context: DecisionContext,
): ReferralEventBody {
  const unreached = command.outcome === "not-reached" || command.outcome === "declined-by-victim";
  if (referral.status === "accepted" && !unreached) {
    throw new Conflict(refusal("outcome-needs-first-contact", { outcome: command.outcome }));
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
