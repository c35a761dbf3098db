import { Forbidden, MalformedRequest, TooLarge } from "../../core/errors.ts";
import { maySubmit } from "../../core/people/rights.ts";
import type { Action } from "../../core/referrals/commands.ts";
import type { Head } from "../../core/referrals/head.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { actionOperations } from "../../wire/referral-actions.ts";
import {
  eraseReferral as erase,
  explainReferral as explainOperation,
  listReferrals as list,
  listEvents,
  listMessages as listMessagesOperation,
  readContent as readContentOperation,
  readReferral,
  sendMessage as send,
  submitReferral as submitOperation,
} from "../../wire/referrals.ts";
import { longestContentBytes, longestSubmissionBytes } from "../../wire/submission.ts";
import { type ApiHandler, type ApiRequest, apiFunction, type Endpoint, endpoint } from "../http/api-function.ts";
import { cursors } from "../http/cursor.ts";
import { idempotencyKeyOf, repeatableOf } from "../http/repeatable-of.ts";
import { actOnReferral } from "../use-cases/act-on-referral.ts";
import { eraseReferral } from "../use-cases/erase-referral.ts";
import type { Repeatable } from "../use-cases/idempotency.ts";
import { submitReferral } from "../use-cases/submit-referral.ts";
import { askerOf, askOf, givenByNow, mustBeTheirs, mustFit } from "./ask-of.ts";
import { explainReferral } from "./explain-referral.ts";
import { listReferrals } from "./list-referrals.ts";
import { listMessages, sendMessage } from "./messages.ts";
import type { ReferralsApiPorts } from "./ports.ts";
import { rawMember } from "./raw-member.ts";
import { readContent } from "./read-content.ts";
import { rightsOn, showReferral, visibleHead } from "./show-referral.ts";

async function submit(ports: ReferralsApiPorts, request: ApiRequest<typeof submitOperation>) {
  const { principal } = request;
  if (!maySubmit(principal)) throw new Forbidden(refusal("submission-not-yours"));
  if (idempotencyKeyOf(request) === undefined)
    throw new MalformedRequest("send an Idempotency-Key header, so that a repeated submission is one referral");
  const body = request.body({ largestBytes: longestSubmissionBytes });
  const contentJson = rawMember(request.rawBody, "content") ?? "{}";
  if (Buffer.byteLength(contentJson) > longestContentBytes)
    throw new TooLarge(refusal("content-too-large", { most: longestContentBytes / 1000 }));
  const submission = { ...body, consent: givenByNow(body.consent, ports.now()) };
  const repeatable = repeatableOf(request, "POST /v1/referrals") as Repeatable;
  const result = await submitReferral(ports, { principal, submission, contentJson, repeatable });
  const view = await showReferral(ports, result.head, rightsOn(principal, result.head));
  if (result.replayed) return { status: 200, json: view };
  const { seq, hash, at } = result.event;
  const receipt = await ports.signer.sign({ ledger: view.id, seq, hash, at }, "receipt+jws");
  return { status: 201, json: { ...view, receipt }, headers: { location: `/v1/referrals/${view.id}` } };
}

async function act(ports: ReferralsApiPorts, action: Action, request: ApiRequest) {
  const id = request.path["id"] ?? "";
  const { principal } = request;
  const { rights } = await visibleHead(ports, id, principal);
  mustBeTheirs(action, rights);
  idempotencyKeyOf(request);
  const body = request.body() as unknown as Record<string, unknown>;
  for (const name of ["question", "answer", "evidence", "reason"]) mustFit(request.rawBody, name);
  const ask = askOf(action, body, ports.now());
  const repeatable = repeatableOf(request, `POST /v1/referrals/${id}/actions/${action}`);
  const asker = { ...askerOf(principal), ...(repeatable ? { repeatable } : {}) };
  const head = await actOnReferral(ports, id, ask, asker, (now) => mustBeTheirs(action, rightsOn(principal, now)));
  return { status: 200, json: await showReferral(ports, head, rightsOn(principal, head)) };
}

const eventsPerPage = 200;

async function events(ports: ReferralsApiPorts, request: ApiRequest<typeof listEvents>) {
  const id = request.path["id"] ?? "";
  const { rights } = await visibleHead(ports, id, request.principal);
  if (!rights.seeEvents) throw new Forbidden(refusal("ledger-not-yours"));
  const { after } = request.query;
  const codec = cursors(ports.signer);
  const bySeq = after !== undefined && /^\d{1,9}$/.test(after);
  const from = bySeq
    ? Number(after)
    : ((await codec.read<{ seq: number }>(after, request.principal.member, { id }))?.seq ?? 0);
  const found = await ports.referrals.events(id, from, eventsPerPage + 1);
  const page = found.slice(0, eventsPerPage);
  const position = found.length > eventsPerPage ? { seq: page.at(-1)?.seq ?? 0 } : null;
  return { status: 200, json: { events: page, cursor: await codec.write(position, request.principal.member, { id }) } };
}

async function content(ports: ReferralsApiPorts, request: ApiRequest) {
  const { contentJson, ...rest } = await readContent(ports, request.path["id"] ?? "", request.principal);
  const body = `{"content":${contentJson},${JSON.stringify(rest).slice(1)}`;
  return { status: 200, text: { mediaType: "application/json", body } };
}

/** Of 20 KB each at most, a page stays within the 6 MB that a function may answer. */
const messagesPerPage = 100;

function messageEndpoints(ports: ReferralsApiPorts): Endpoint[] {
  const codec = cursors(ports.signer);
  const mustTalk = (head: Head, principal: ApiRequest["principal"]): void => {
    if (!rightsOn(principal, head).message) throw new Forbidden(refusal("messages-not-yours"));
  };
  return [
    endpoint(listMessagesOperation, async ({ path, principal, query }) => {
      const id = path["id"] ?? "";
      const { head, rights } = await visibleHead(ports, id, principal);
      mustTalk(head, principal);
      const binding = { messages: id };
      const from = await codec.read<{ seq: number }>(query.cursor, principal.member, binding);
      const messages = await listMessages(ports, head, rights.side, from?.seq);
      const items = messages.slice(0, messagesPerPage);
      const position = messages.length > items.length ? { seq: items.at(-1)?.seq ?? 0 } : null;
      return { status: 200, json: { items, cursor: await codec.write(position, principal.member, binding) } };
    }),
    endpoint(send, async (request) => {
      const id = request.path["id"] ?? "";
      const { head } = await visibleHead(ports, id, request.principal);
      mustTalk(head, request.principal);
      idempotencyKeyOf(request);
      const { text } = request.body();
      mustFit(request.rawBody, "text");
      const { replayed, message } = await sendMessage(ports, id, {
        principal: request.principal,
        text,
        repeatable: repeatableOf(request, `POST /v1/referrals/${id}/messages`),
        check: (now) => mustTalk(now, request.principal),
      });
      return { status: replayed ? 200 : 201, json: message, headers: { location: `/v1/referrals/${id}/messages` } };
    }),
  ];
}

function erasureEndpoint(ports: ReferralsApiPorts): Endpoint {
  const mustErase = (head: Head, principal: ApiRequest["principal"]): void => {
    if (!rightsOn(principal, head).erase) throw new Forbidden(refusal("erasure-not-yours"));
  };
  return endpoint(erase, async ({ path, principal, body }) => {
    const id = path["id"] ?? "";
    const { head } = await visibleHead(ports, id, principal);
    mustErase(head, principal);
    body();
    return {
      status: 200,
      json: await eraseReferral(ports, id, principal, ports.erasureMillis, (now) => mustErase(now, principal)),
    };
  });
}

/** Everything the API does with referrals. */
export function referralEndpoints(ports: ReferralsApiPorts): Endpoint[] {
  return [
    endpoint(submitOperation, (request) => submit(ports, request)),
    endpoint(list, async ({ principal, query }) => ({
      status: 200,
      json: await listReferrals(ports, principal, query),
    })),
    endpoint(readReferral, async ({ path, principal }) => {
      const { head, rights } = await visibleHead(ports, path["id"] ?? "", principal);
      return { status: 200, json: await showReferral(ports, head, rights) };
    }),
    endpoint(explainOperation, async ({ principal, path }) => {
      const { head } = await visibleHead(ports, path["id"] ?? "", principal);
      return { status: 200, json: await explainReferral(ports, head.state) };
    }),
    endpoint(readContentOperation, (request) => content(ports, request)),
    endpoint(listEvents, (request) => events(ports, request)),
    ...Object.entries(actionOperations).map(([name, operation]) =>
      endpoint(operation, (request) => act(ports, name as Action, request as unknown as ApiRequest)),
    ),
    ...messageEndpoints(ports),
    erasureEndpoint(ports),
  ];
}

export const createReferralsApi = (ports: ReferralsApiPorts): ApiHandler =>
  apiFunction({ endpoints: referralEndpoints(ports), authenticate: ports.authenticate, log: ports.log });
