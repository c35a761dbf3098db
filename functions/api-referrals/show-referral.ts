import { effectiveTerms } from "../../core/agreements/effective-terms.ts";
import type { Procedure } from "../../core/agreements/terms.ts";
import type { Clock, Step } from "../../core/clocks/clock.ts";
import { NotFound } from "../../core/errors.ts";
import type { Principal } from "../../core/people/member.ts";
import { type CaseRights, caseRights } from "../../core/people/rights.ts";
import { actionsOf } from "../../core/referrals/actions.ts";
import { checklistOf } from "../../core/referrals/checklist.ts";
import { isChange } from "../../core/referrals/commands.ts";
import { extendableClock } from "../../core/referrals/extension.ts";
import type { Head } from "../../core/referrals/head.ts";
import { clocksInOrder, type Referral, wasTold } from "../../core/referrals/referral.ts";
import type { ReferralView } from "../../wire/referral-view.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";
import { agreementOf } from "../use-cases/terms-of-referral.ts";

/** What a caller may do with a referral, from both records. */
export const rightsOn = (principal: Principal, { state, submittedBy, coordinators }: Head): CaseRights =>
  caseRights(principal, {
    from: state.from,
    to: state.to,
    submittedBy,
    formerReceivers: state.formerReceivers.map((former) => former.organisation),
    coordinators: [...coordinators],
    status: state.status,
    told: (organisation, role) => wasTold(state, organisation, role),
  });

/** The head, for somebody who may see it. @throws NotFound for everybody else, as for what does not exist */
export async function visibleHead(
  ports: ReferralPorts,
  id: string,
  principal: Principal,
): Promise<{ head: Head; rights: CaseRights }> {
  const head = await ports.referrals.head(id);
  const rights = head && rightsOn(principal, head);
  if (!head || !rights?.see) throw new NotFound("no such referral");
  return { head, rights };
}

const ladderView = (steps: readonly Step[]) =>
  steps.map(({ level, kind, at, firedAt }) => ({ level, kind, at, firedAt }));

const clockView = (clock: Clock): ReferralView["clocks"][number] => ({
  milestone: clock.milestone,
  owner: clock.owner,
  cycle: clock.cycle,
  startedAt: clock.startedAt,
  dueAt: clock.dueAt,
  metAt: clock.metAt,
  breachedAt: clock.breachedAt,
  pausedAt: clock.pausedAt,
  stoppedAt: clock.stoppedAt,
  steps: ladderView(clock.steps),
});

const procedureView = (state: Head["state"], procedure: Procedure): ReferralView["procedure"] =>
  checklistOf(state, procedure).map(({ step, status, run }) => ({
    id: step.id,
    title: step.title,
    owner: step.owner,
    organisation: step.owner === "sender" ? state.from : state.to,
    after: step.after,
    do: step.do,
    form: step.form ?? null,
    inform: [...(step.inform ?? [])],
    evidence: step.evidence ?? null,
    status,
    startedAt: run?.clock?.startedAt ?? run?.beganAt ?? null,
    completedAt: run?.completedAt ?? null,
    dueAt: run?.clock?.dueAt ?? null,
    metAt: run?.clock?.metAt ?? null,
    breachedAt: run?.clock?.breachedAt ?? null,
    stoppedAt: run?.stoppedAt ?? null,
    steps: ladderView(run?.clock?.steps ?? []),
  }));
function extensionAsked(state: Referral): ReferralView["extension"] {
  const clock = extendableClock(state);
  return clock?.extensionAsked ? { milestone: clock.milestone, until: clock.extensionAsked } : null;
}

/** The referral as the wire shows it, with the actions open to the caller. */
export async function showReferral(ports: ReferralPorts, head: Head, rights: CaseRights): Promise<ReferralView> {
  const { state } = head;
  const agreement = await agreementOf(ports.agreements, head);
  const terms = effectiveTerms(agreement.body.terms, state.priority, head.override);
  const open = rights.act && rights.side ? actionsOf(state, rights.side, terms) : [];
  const actions = open.filter((action) => action !== "withdraw-consent" || head.restsOnConsent);
  return {
    id: state.id,
    cycle: state.cycle,
    agreement: state.agreement,
    from: state.from,
    to: state.to,
    priority: state.priority,
    status: state.status,
    submittedAt: state.submittedAt,
    version: head.version,
    clocks: clocksInOrder(state).map(clockView),
    extension: extensionAsked(state),
    procedure: procedureView(state, agreement.body.procedure),
    actions: actions.filter((action) => !isChange(action)),
    changes: actions.filter(isChange),
  };
}
