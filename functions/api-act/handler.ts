import { actTokenKey } from "../../adapters/dynamodb/keys.ts";
import { isOpen } from "../../core/clocks/clock.ts";
import { type Milestone, milestones } from "../../core/codes.ts";
import { Conflict, InvalidInput, NotFound } from "../../core/errors.ts";
import { languageOf } from "../../core/languages.ts";
import { type Settlement, settlementOf } from "../../core/notices/link-settlement.ts";
import type { LinkAction } from "../../core/notices/referral-notice.ts";
import type { Member, Organisation } from "../../core/people/member.ts";
import type { ReferralEvent } from "../../core/referrals/events.ts";
import type { Head } from "../../core/referrals/head.ts";
import { clockOf, runningClock } from "../../core/referrals/referral.ts";
import { type ActStanding, actByLink, inspectLink } from "../../wire/act.ts";
import {
  type ApiHandler,
  type ApiRequest,
  apiFunction,
  type Endpoint,
  endpoint,
  type Log,
} from "../http/api-function.ts";
import { hashOfToken } from "../notify/link-token.ts";
import type { ActToken } from "../notify/referral-letters.ts";
import { actOnReferral } from "../use-cases/act-on-referral.ts";
import type { Ask } from "../use-cases/ask.ts";
import { mainRole } from "../use-cases/main-role.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";

export interface ActApiPorts extends ReferralPorts {
  readonly directory: {
    organisation(id: string): Promise<Organisation | null>;
    member(organisation: string, id: string): Promise<Member | null>;
  };
  readonly log: Log;
}

const actionsFor: Readonly<Partial<Record<Milestone, readonly LinkAction[]>>> = {
  response: ["accept", "decline"],
  "first-contact": ["record-first-contact"],
};

/** A link holds until its clock is met or stopped: of its own cycle, for the receiver it was sent to. */
function holds({ state }: Head, link: ActToken): boolean {
  const clock =
    state.cycle === link.cycle && state.to === link.organisation ? clockOf(state, link.milestone as Milestone) : null;
  return clock !== null && isOpen(clock);
}

const mayAct = (member: Member | null): member is Member =>
  member?.status === "active" &&
  (["contact", "deputy", "supervisor"] as const).some((role) => member.roles.includes(role));

async function linkOf(ports: ActApiPorts, token: string): Promise<{ link: ActToken; hash: string }> {
  const hash = hashOfToken(token);
  const link = await ports.records.get<ActToken>(actTokenKey(hash));
  if (!link)
    throw new NotFound(
      "this link is not known: it may have been broken on the way; open the whole link of the e-mail, or sign in",
    );
  return { link, hash };
}

/** What a link leads to: its referral, whom it was sent to, and what it can still do. */
interface Destination {
  readonly head: Head;
  readonly member: Member | null;
  readonly actions: readonly LinkAction[];
}

async function destinationOf(ports: ActApiPorts, link: ActToken): Promise<Destination> {
  const [head, member] = await Promise.all([
    ports.referrals.head(link.referral),
    ports.directory.member(link.organisation, link.member),
  ]);
  if (!head) throw new NotFound("this link is not known");
  const isLive = link.usedAt === undefined && holds(head, link) && mayAct(member);
  return { head, member, actions: isLive ? (actionsFor[link.milestone as Milestone] ?? []) : [] };
}

/** What is shown to whoever holds a link; a former receiver learns nothing of what came after its own part. */
async function standingOf(
  ports: ActApiPorts,
  link: ActToken,
  { head, member, actions }: Destination,
): Promise<ActStanding> {
  const { state } = head;
  const [from, to, settlement] = await Promise.all([
    ports.directory.organisation(state.from),
    ports.directory.organisation(link.organisation),
    holds(head, link) ? null : settlementOfLink(ports, link),
  ]);
  const isReceiver = state.to === link.organisation;
  return {
    referral: state.id,
    from: state.from,
    fromName: from?.name ?? state.from,
    priority: state.priority,
    dueAt: isReceiver ? (runningClock(state)?.dueAt ?? null) : null,
    status: isReceiver ? state.status : settlement?.type === "returned" ? "returned" : "declined",
    dutyPhone: from?.dutyPhone ?? null,
    actions: [...actions],
    to: link.organisation,
    toName: to?.name ?? link.organisation,
    toDutyPhone: to?.dutyPhone ?? null,
    language: member?.language ?? languageOf(...(to?.languages ?? [])),
    milestone: milestones.find((milestone) => milestone === link.milestone) ?? null,
    settled: settlement && { ...settlement, byThisLink: link.usedAt !== undefined },
  };
}

const eventsAtOnce = 200;

/** Reads as much of the ledger as it takes to find what ended a link. */
async function settlementOfLink(ports: ActApiPorts, link: ActToken): Promise<Settlement | null> {
  const events: ReferralEvent[] = [];
  for (;;) {
    const page = await ports.referrals.events(link.referral, events.at(-1)?.seq ?? 0, eventsAtOnce);
    events.push(...page);
    const found = settlementOf(events, link);
    if ((found && found.type !== "returned") || page.length < eventsAtOnce) return found;
  }
}

async function inspect(ports: ActApiPorts, request: ApiRequest<typeof inspectLink>) {
  const { link } = await linkOf(ports, request.body().token);
  return { status: 200, json: await standingOf(ports, link, await destinationOf(ports, link)) };
}

type ActBody = ReturnType<ApiRequest<typeof actByLink>["body"]>;

function askOf(body: ActBody, ports: ActApiPorts): Ask {
  if (body.action !== "decline" && body.reason !== undefined)
    throw InvalidInput.at("/reason", "belongs to decline only");
  if (body.action !== "record-first-contact" && body.at !== undefined)
    throw InvalidInput.at("/at", "belongs to record-first-contact only");
  if (body.action === "accept") return { action: "accept" };
  if (body.action === "record-first-contact") return { action: body.action, at: body.at ?? ports.now() };
  if (body.reason === undefined) throw InvalidInput.at("/reason", "say why: a decline has a reason");
  return { action: "decline", reason: body.reason };
}

async function act(ports: ActApiPorts, request: ApiRequest<typeof actByLink>) {
  const body = request.body();
  const { link, hash } = await linkOf(ports, body.token);
  const { member, actions: open } = await destinationOf(ports, link);
  if (link.usedAt !== undefined) throw new Conflict("this link was used: it works once");
  if (open.length === 0)
    throw new Conflict("this link has ended: the case has moved on, or it is no longer yours to decide");
  if (!open.includes(body.action))
    throw new Conflict(`this link does not "${body.action}": it offers ${open.join(", ")}`);
  const ask = askOf(body, ports);
  const role = member ? mainRole(member) : "contact";
  const use = ports.referrals.tokenUse(hash, ports.now());
  const asker = { organisation: link.organisation, role, member: link.member, link: { use } };
  const after = await actOnReferral(ports, link.referral, ask, asker, (now) => {
    if (!holds(now, link)) throw new Conflict("somebody else was quicker: the case has moved on");
  });
  const used = { ...link, usedAt: ports.now() };
  return { status: 200, json: await standingOf(ports, used, { head: after, member, actions: [] }) };
}

/** The two calls behind an e-mail's link; the token is the whole authority, and stays out of every URL. */
export const actEndpoints = (ports: ActApiPorts): Endpoint[] => [
  endpoint(inspectLink, (request) => inspect(ports, request)),
  endpoint(actByLink, (request) => act(ports, request)),
];

export const createActApi = (ports: ActApiPorts): ApiHandler =>
  apiFunction({
    endpoints: actEndpoints(ports),
    authenticate: async () => {
      throw new NotFound("no such path");
    },
    log: ports.log,
  });
