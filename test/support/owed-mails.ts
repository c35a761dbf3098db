import type { ReadMail } from "./mail-kinds.ts";
import type { Event, Network } from "./network.ts";

/** Who stands behind a referral; the demo has one person in each role, so names follow from roles. */
export interface Sides {
  readonly from: string;
  /** Name of the submitting person. */
  readonly submittedBy: string;
  readonly coordinator: string;
}

interface ClockStart {
  readonly milestone: string;
  readonly owner: string;
  readonly steps: readonly { level: number; notify: readonly string[] }[];
}

/** Where a ledger stands while it is read: the receiver, the newest clock of each milestone, and whether it came back. */
interface Standing {
  to: string;
  returned: boolean;
  /** Whether the receiver has given the case up, and hears no more of it. */
  declined: boolean;
  /** A change of priority, while the steps that it brought up follow it. */
  change: Event | null;
  readonly clocks: Map<string, ClockStart>;
}

const ladderKinds: Readonly<Record<string, string>> = {
  reminded: "reminder",
  breached: "breach",
  escalated: "escalation",
  returned: "return",
};

/** Kinds told to the sender, and to the receiver's contact, by the event that owes them. */
const toSender: Readonly<Record<string, string>> = {
  submitted: "received",
  redirected: "received",
  declined: "declined",
  "handed-back": "handed-back",
  "information-requested": "question",
  "first-contact-recorded": "first-contact",
  closed: "outcome",
  "extension-requested": "extension-asked",
};
const toReceiver: Readonly<Record<string, string>> = {
  submitted: "new",
  redirected: "new",
  "information-provided": "answer",
  "information-lapsed": "question-lapsed",
  withdrawn: "withdrawn",
  "consent-withdrawn": "consent-withdrawn",
  "extension-granted": "extension-granted",
  "extension-refused": "extension-refused",
};
const startsOwnClock: Readonly<Record<string, string>> = {
  accepted: "first-contact-due",
  "first-contact-recorded": "outcome-due",
};

/**
 * The mails that a ledger's events owe, worked out from what both sides are promised rather than from the product's own
 * rules. Source: DESIGN section 4, "Both sides hear".
 */
export function owedMails(network: Network, referral: string, events: readonly Event[], sides: Sides): ReadMail[] {
  const standing: Standing = { to: "", returned: false, declined: false, change: null, clocks: new Map() };
  return events.flatMap((event) => {
    const former = standing.to;
    advance(standing, event);
    const people = [...owedBy(event, standing, sides), ...formerReceiver(event, former)];
    return people.map(({ kind, name }) => ({ kind, to: network.emailOf(name), referral }));
  });
}

interface Told {
  readonly kind: string;
  readonly name: string;
}

const formerReceiver = (event: Event, former: string): Told[] =>
  event.type === "redirected" ? [{ kind: "redirected", name: `${former}-contact` }] : [];

function advance(standing: Standing, event: Event): void {
  const { type, data } = event;
  if (type === "declined" || type === "handed-back") standing.declined = true;
  if (type === "redirected") standing.declined = false;
  if (type === "priority-changed") standing.change = event;
  else if (!(type in ladderKinds) || event.at !== standing.change?.at) standing.change = null;
  if (type === "submitted" || type === "redirected") standing.to = String(data["to"]);
  const clock = data["clock"] as ClockStart | undefined;
  for (const started of [clock ?? [], stepClocks(data)].flat()) standing.clocks.set(started.milestone, started);
  if (type === "returned" && clock) standing.returned = true;
  if (type === "redirected") standing.returned = false;
}

/** The clocks of the procedure's steps that an event begins. */
const stepClocks = (data: Event["data"]): ClockStart[] =>
  ((data["begins"] ?? []) as { clock?: ClockStart }[]).flatMap(({ clock }) => clock ?? []);

const sendersOf = ({ from, submittedBy }: Sides): string[] => [...new Set([`${from}-contact`, submittedBy])];

function owedBy(event: Event, standing: Standing, sides: Sides): Told[] {
  const { type, actor } = event;
  if (type in ladderKinds) return actor.role === "system" || standing.change ? owedByStep(event, standing, sides) : [];
  const senders = sendersOf(sides);
  const all = (kind: string | undefined, names: readonly string[]): Told[] =>
    kind === undefined ? [] : names.map((name) => ({ kind, name }));
  const contact = `${standing.to}-contact`;
  if (type === "message-sent") return all("message", actor.organisation === sides.from ? [contact] : senders);
  if (type === "priority-changed")
    return all("priority-changed", [...senders, ...(standing.declined ? [] : [contact])]);
  const senderKind = type === "accepted" ? (standing.returned ? "late-accepted" : "accepted") : toSender[type];
  const decider = event.data["link"] ? `${standing.to}-${actor.role}` : contact;
  const colleagues = event.data["link"] && decider !== contact ? [contact] : [];
  return [
    ...all(senderKind, senders),
    ...all(toReceiver[type], [contact]),
    ...all(startsOwnClock[type], [decider]),
    ...all("decided-by-link", colleagues),
    ...all("step-due", ownersOfSteps(event, decider, contact, sides)),
  ];
}

/** Each side that owns a dated step which begins is told once, however many begin. */
function ownersOfSteps({ data }: Event, decider: string, contact: string, sides: Sides): string[] {
  const owners = new Set(stepClocks(data).map(({ owner }) => owner));
  return [...owners].flatMap((owner) => (owner === sides.from ? sendersOf(sides) : [...new Set([contact, decider])]));
}

/** A step tells whom `notify` names; one that gives the case back tells its sender in any case, whose clock it starts. */
function owedByStep(event: Event, { to, clocks }: Standing, sides: Sides): Told[] {
  const { milestone, level } = event.data as { milestone: string; level: number };
  const clock = clocks.get(milestone);
  const notify = clock?.steps.find((step) => step.level === level)?.notify ?? [];
  const counterpart = clock?.owner === sides.from ? [`${to}-contact`] : sendersOf(sides);
  const names = notify.flatMap((role) => {
    if (role === "coordinator") return [`${sides.coordinator}-administrator`];
    return role === "counterpart" ? counterpart : [`${clock?.owner}-${role}`];
  });
  const also = event.data["clock"] ? sendersOf(sides) : [];
  return [...new Set([...names, ...also])].map((name) => ({ kind: ladderKinds[event.type] ?? "", name }));
}
