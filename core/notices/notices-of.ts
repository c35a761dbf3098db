import type { AnyClock, Clock } from "../clocks/clock.ts";
import type { NotifyRole, Role, StepKind } from "../codes.ts";
import type { LedgerEvent } from "../ledger/ledger.ts";
import type { LadderData, MailBounced, ReferralEvent } from "../referrals/events.ts";
import type { Head } from "../referrals/head.ts";
import { everyClock, type Referral, runningClock, type StepRun } from "../referrals/referral.ts";
import type { LinkAction, ReferralNotice, ReferralNoticeKind } from "./referral-notice.ts";

/** What the notices of a commit hang on besides its events. */
export interface NoticeContext {
  readonly before: Referral | null;
  readonly head: Head;
  /** The member who acted, and whether by an e-mail's link; null when it was the clock. */
  readonly actor: { readonly member: string; readonly byLink: boolean } | null;
  readonly afterOutage: boolean;
}

/** Steps that a change of priority brings up are told; a breach that a late answer finds unrecorded is not. */
const broughtUp = (before: readonly ReferralEvent[]): boolean => before.some(({ type }) => type === "priority-changed");

/** While one event of a commit is looked at. */
interface EventContext extends NoticeContext {
  readonly stepsOwed?: boolean;
}

interface Audience {
  readonly organisation: string;
  readonly side: ReferralNotice["side"];
  readonly roles?: readonly Role[];
  readonly members?: readonly string[];
  readonly except?: readonly string[];
  readonly kind: ReferralNoticeKind;
  readonly level?: number;
  /** The step of the procedure that it is about, where that is not the case's own next step. */
  readonly step?: StepRun;
  readonly others?: number;
}

const kindOfStep: Readonly<Record<string, StepKind>> = {
  reminded: "reminder",
  breached: "breach",
  escalated: "escalation",
  returned: "return",
};

/** The actions a running clock lets its owner's people take from an e-mail. */
const linkActionsOf = (clock: Clock | null): readonly LinkAction[] =>
  clock?.milestone === "response"
    ? ["accept", "decline"]
    : clock?.milestone === "first-contact"
      ? ["record-first-contact"]
      : [];

/**
 * The mails a commit owes: "told" is the organisation's contacts, for the sender also the submitting person, once each;
 * ladder steps tell whom `notify` names. Source: DESIGN section 4, "Both sides hear".
 */
export function noticesOf(events: readonly ReferralEvent[], context: NoticeContext): ReferralNotice[] {
  const ladder = events.filter((event) => event.type in kindOfStep || event.type === "repeated");
  const audiences = context.afterOutage
    ? [
        ...outage(ladder, context),
        ...events.filter((event) => !ladder.includes(event)).flatMap((event) => placed(event, context)),
      ]
    : events.flatMap((event, index) => placed(event, { ...context, stepsOwed: broughtUp(events.slice(0, index)) }));
  return audiences.map(({ event, audience }, index) => noticeOf(event, audience, index, context));
}

interface Placed {
  readonly event: ReferralEvent;
  readonly audience: Audience;
}

const placed = (event: ReferralEvent, context: EventContext): Placed[] =>
  [...audiencesOf(event, context), ...stepAudiences(event, context)].map((audience) => ({ event, audience }));

/** The owners of the dated steps that an event begins: one mail each, of the step that is due first. */
function stepAudiences({ data }: ReferralEvent, context: NoticeContext): Audience[] {
  const begins = "begins" in data && data.begins ? data.begins : [];
  const { state } = context.head;
  const dated = begins.flatMap(({ step, clock }) => (clock ? (runOf(state, step, state.cycle) ?? []) : []));
  return [...new Set(dated.map(({ owner }) => owner))].flatMap((owner) => {
    const own = dated.filter((run) => run.owner === owner).sort(byDue);
    const [first] = own;
    return first ? [{ ...people(context).ownerOfStep(owner), step: first, others: own.length - 1 }] : [];
  });
}

const byDue = (a: StepRun, b: StepRun): number => ((a.clock?.dueAt ?? "") < (b.clock?.dueAt ?? "") ? -1 : 1);

const runOf = (state: Referral, step: string, cycle: number): StepRun | null =>
  state.procedure.find((run) => run.step === step && run.cycle === cycle) ?? null;

function audiencesOf(event: ReferralEvent, context: EventContext): Audience[] {
  const told = people(context);
  switch (event.type) {
    case "submitted":
      return [told.receiver("new"), told.sender("received")];
    case "accepted":
      return [
        told.sender(context.before?.status === "returned" ? "late-accepted" : "accepted"),
        ...told.decider("first-contact-due"),
      ];
    case "declined":
      return [told.sender("declined"), ...told.otherContacts()];
    case "handed-back":
      return [told.sender("handed-back"), ...told.otherContacts()];
    case "information-requested":
      return [told.sender("question")];
    case "information-provided":
      return [told.receiver("answer")];
    case "information-lapsed":
      return [told.receiver("question-lapsed")];
    case "first-contact-recorded":
      return [told.sender("first-contact"), ...told.decider("outcome-due")];
    case "closed":
      return [told.sender("outcome")];
    case "withdrawn":
      return [told.receiver("withdrawn")];
    case "consent-withdrawn":
      return [told.receiver("consent-withdrawn")];
    case "redirected":
      return [told.formerReceiver("redirected"), told.receiver("new"), told.sender("received")];
    case "priority-changed":
      return [
        told.sender("priority-changed"),
        ...(context.head.state.status === "declined" ? [] : [told.receiver("priority-changed")]),
      ];
    case "extension-requested":
      return [told.sender("extension-asked")];
    case "extension-granted":
      return [told.receiver("extension-granted")];
    case "extension-refused":
      return [told.receiver("extension-refused")];
    case "mail-bounced":
      return aheadOfStep(event.data, context);
    case "absence-reported":
      return [{ ...ownerSide(event.data.organisation, context), roles: ["deputy"], kind: "away" }];
    case "nobody-notified":
      return coordinatorsOf(context)
        .filter(({ organisation }) => organisation !== event.data.organisation)
        .map((coordinator) => ({ ...coordinator, kind: "nobody-told" }));
    case "message-sent":
      return [event.actor.organisation === context.head.state.from ? told.receiver("message") : told.sender("message")];
    case "reminded":
    case "escalated":
    case "repeated":
    case "returned":
    case "breached":
      return context.actor === null || context.stepsOwed ? ladderAudiences(event, context) : [];
    default:
      return [];
  }
}

function people({ before, head, actor }: NoticeContext) {
  const { from, to } = head.state;
  const contacts: readonly Role[] = ["contact"];
  const except = actor ? [actor.member] : [];
  const otherContacts = (): Audience[] =>
    actor?.byLink ? [{ organisation: to, side: "receiver", roles: contacts, except, kind: "decided-by-link" }] : [];
  return {
    sender: (kind: ReferralNoticeKind): Audience => ({
      organisation: from,
      side: "sender",
      roles: contacts,
      members: [head.submittedBy],
      kind,
    }),
    receiver: (kind: ReferralNoticeKind): Audience => ({ organisation: to, side: "receiver", roles: contacts, kind }),
    formerReceiver: (kind: ReferralNoticeKind): Audience => ({
      organisation: before?.to ?? to,
      side: "receiver",
      roles: contacts,
      kind,
    }),
    otherContacts,
    /** Its contacts; of the sender also who submitted, of the receiver also who just decided by link. */
    ownerOfStep: (owner: string): Audience => {
      const isSender = owner === from;
      const members = isSender ? [head.submittedBy] : actor?.byLink ? [actor.member] : [];
      return {
        organisation: owner,
        side: isSender ? "sender" : "receiver",
        roles: contacts,
        members,
        kind: "step-due",
      };
    },
    /** The owner of the clock that a decision starts; by link, its other contacts learn of the decision in the same mail. */
    decider: (kind: ReferralNoticeKind): Audience[] =>
      actor?.byLink
        ? [{ organisation: to, side: "receiver", members: [actor.member], kind }, ...otherContacts()]
        : [{ organisation: to, side: "receiver", roles: contacts, kind }],
  };
}

type LadderLedgerEvent = LedgerEvent & { readonly data: LadderData };

function clockOfStep(
  { milestone, cycle }: Pick<LadderData, "milestone" | "cycle">,
  context: NoticeContext,
): AnyClock | null {
  return (
    everyClock(context.head.state).findLast((clock) => clock.milestone === milestone && clock.cycle === cycle) ?? null
  );
}

function ladderAudiences(event: LadderLedgerEvent, context: NoticeContext, kind?: ReferralNoticeKind): Audience[] {
  const clock = clockOfStep(event.data, context);
  const step = clock?.steps.find((candidate) => candidate.level === event.data.level);
  if (!clock || !step) return [];
  const run = runOf(context.head.state, event.data.milestone, event.data.cycle);
  const named = { kind: kind ?? step.kind, level: step.level, ...(run ? { step: run } : {}) };
  const audiences = toldByStep(clock, step.notify, context).map((audience) => ({ ...audience, ...named }));
  const startsOnward = event.type === "returned" && "clock" in event.data;
  const senderTold = audiences.some((audience) => audience.side === "sender");
  return startsOnward && !senderTold
    ? [...audiences, { ...people(context).sender(named.kind), level: step.level }]
    : audiences;
}

/** A notice came back before a breach or a return: whom that step would tell is told now. */
function aheadOfStep({ milestone, cycle, toldAhead }: MailBounced["data"], context: NoticeContext): Audience[] {
  const clock = clockOfStep({ milestone, cycle }, context);
  const step = clock?.steps.find(({ level }) => level === toldAhead?.level);
  if (!clock || !step) return [];
  const named = { kind: "undelivered", level: step.level } as const;
  return toldByStep(clock, step.notify, context).map((audience) => ({ ...audience, ...named }));
}

const ownerSide = (organisation: string, { head }: NoticeContext): Pick<Audience, "organisation" | "side"> => ({
  organisation,
  side: organisation === head.state.from ? "sender" : "receiver",
});

const coordinatorsOf = ({ head }: NoticeContext): Omit<Audience, "kind">[] =>
  head.coordinators.map((organisation) => ({ organisation, side: "coordinator", roles: ["administrator"] }));

/** Whom a step tells, one audience an organisation. */
function toldByStep(clock: AnyClock, notify: readonly NotifyRole[], context: NoticeContext): Omit<Audience, "kind">[] {
  const { head } = context;
  const { from, to } = head.state;
  const ownerIsSender = clock.owner === from;
  const roles = notify.filter(
    (role): role is "contact" | "deputy" | "supervisor" => !["coordinator", "counterpart"].includes(role),
  );
  const owner: Omit<Audience, "kind">[] =
    roles.length > 0 ? [{ organisation: clock.owner, side: ownerIsSender ? "sender" : "receiver", roles }] : [];
  const counterpart: Omit<Audience, "kind">[] = !notify.includes("counterpart")
    ? []
    : ownerIsSender
      ? [{ organisation: to, side: "receiver", roles: ["contact"] }]
      : [{ organisation: from, side: "sender", roles: ["contact"], members: [head.submittedBy] }];
  const coordinators = notify.includes("coordinator") ? coordinatorsOf(context) : [];
  return [...owner, ...counterpart, ...coordinators];
}

/** After an outage every person is told once, of all steps together. */
function outage(events: readonly ReferralEvent[], context: NoticeContext): Placed[] {
  const merged = new Map<string, Placed>();
  for (const event of events) {
    for (const audience of ladderAudiences(event as LadderLedgerEvent, context, "overdue-after-outage")) {
      const known = merged.get(audience.organisation)?.audience;
      const union = <T>(a: readonly T[] = [], b: readonly T[] = []): T[] => [...new Set([...a, ...b])];
      const joined = {
        ...audience,
        roles: union(known?.roles, audience.roles),
        members: union(known?.members, audience.members),
      };
      merged.set(audience.organisation, { event, audience: joined });
    }
  }
  return [...merged.values()];
}

/** A former receiver does not learn where the case went. */
function noticeOf(
  event: ReferralEvent,
  audience: Audience,
  index: number,
  { before, head }: NoticeContext,
): ReferralNotice {
  const { state } = head;
  const former = audience.kind === "redirected" && before !== null;
  const { step = null, others = 0 } = audience;
  const own = step === null ? runningClock(state) : null;
  const clock = former ? null : (step?.clock ?? own);
  const mayAct = clock !== null && clock.owner === audience.organisation && audience.side !== "coordinator";
  return {
    id: `${String(event.seq).padStart(10, "0")}-${index}`,
    referral: state.id,
    cycle: state.cycle,
    seq: event.seq,
    kind: audience.kind,
    organisation: audience.organisation,
    roles: audience.roles ?? [],
    members: audience.members ?? [],
    except: audience.except ?? [],
    side: audience.side,
    from: state.from,
    to: former ? before.to : state.to,
    priority: state.priority,
    milestone: clock?.milestone ?? null,
    step: step && { number: step.number, of: step.of, others },
    level: audience.level ?? null,
    dueAt: clock?.dueAt ?? null,
    breached: clock?.breachedAt != null,
    owner: clock?.owner ?? null,
    actions: mayAct ? linkActionsOf(own) : [],
    createdAt: event.at,
  };
}
