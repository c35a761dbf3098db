import { actTokenKey } from "../../adapters/dynamodb/keys.ts";
import { isOpen } from "../../core/clocks/clock.ts";
import type { Milestone } from "../../core/codes.ts";
import { Conflict, InvalidInput, NotFound } from "../../core/errors.ts";
import type { LinkAction } from "../../core/notices/referral-notice.ts";
import type { Member, Organisation } from "../../core/people/member.ts";
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
import { type Ask, actOnReferral } from "../use-cases/act-on-referral.ts";
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

async function openActions(ports: ActApiPorts, head: Head, link: ActToken): Promise<readonly LinkAction[]> {
  if (link.usedAt !== undefined || !holds(head, link)) return [];
  return mayAct(await ports.directory.member(link.organisation, link.member))
    ? (actionsFor[link.milestone as Milestone] ?? [])
    : [];
}

async function standingOf(ports: ActApiPorts, head: Head, actions: readonly LinkAction[]): Promise<ActStanding> {
  const { state } = head;
  const sender = await ports.directory.organisation(state.from);
  return {
    referral: state.id,
    from: state.from,
    fromName: sender?.name ?? state.from,
    priority: state.priority,
    dueAt: runningClock(state)?.dueAt ?? null,
    status: state.status,
    dutyPhone: sender?.dutyPhone ?? null,
    actions: [...actions],
  };
}

async function headOf(ports: ActApiPorts, link: ActToken): Promise<Head> {
  const head = await ports.referrals.head(link.referral);
  if (!head) throw new NotFound("this link is not known");
  return head;
}

async function inspect(ports: ActApiPorts, request: ApiRequest<typeof inspectLink>) {
  const { link } = await linkOf(ports, request.body().token);
  const head = await headOf(ports, link);
  return { status: 200, json: await standingOf(ports, head, await openActions(ports, head, link)) };
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
  const head = await headOf(ports, link);
  if (link.usedAt !== undefined) throw new Conflict("this link was used: it works once");
  const open = await openActions(ports, head, link);
  if (open.length === 0)
    throw new Conflict("this link has ended: the case has moved on, or it is no longer yours to decide");
  if (!open.includes(body.action))
    throw new Conflict(`this link does not "${body.action}": it offers ${open.join(", ")}`);
  const ask = askOf(body, ports);
  const member = await ports.directory.member(link.organisation, link.member);
  const role = member ? mainRole(member) : "contact";
  const use = ports.referrals.tokenUse(hash, ports.now());
  const asker = { organisation: link.organisation, role, member: link.member, link: { use } };
  const after = await actOnReferral(ports, link.referral, ask, asker, (now) => {
    if (!holds(now, link)) throw new Conflict("somebody else was quicker: the case has moved on");
  });
  return { status: 200, json: await standingOf(ports, after, []) };
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
