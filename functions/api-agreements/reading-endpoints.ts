import type { AgreementSummary } from "../../adapters/dynamodb/agreement-store.ts";
import { partiesOf } from "../../core/agreements/agreement-life.ts";
import { type AgreementDraft, completeBody } from "../../core/agreements/complete-body.ts";
import { effectiveTerms, overrideFor } from "../../core/agreements/effective-terms.ts";
import { type Schedule, previewSchedule as schedule } from "../../core/agreements/preview-schedule.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { validateBody } from "../../core/agreements/validate-body.ts";
import type { AgreementStatus } from "../../core/codes.ts";
import { type Fault, faultAt, InvalidInput } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { previewSchedule } from "../../wire/agreement-schedule.ts";
import { listAgreements, readAgreement, readAgreementDocument } from "../../wire/agreements.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { newestCalendars } from "../use-cases/calendar-reader.ts";
import { readFor, type VersionRead } from "./access.ts";
import { agreementFor } from "./agreement-answer.ts";
import { listedAgreement, listedStatus } from "./agreement-view.ts";
import { largestBytes } from "./draft-endpoints.ts";
import type { AgreementPorts } from "./ports.ts";
import { documentOf } from "./signature-endpoint.ts";
import { unconfirmedAddresses } from "./unconfirmed-addresses.ts";

const pageSize = 50;

/** A list by status finds an agreement by the version in force and by the one in negotiation. */
const statusesOf = (summary: AgreementSummary, at: Instant): AgreementStatus[] => [
  listedStatus(summary, at),
  ...(summary.negotiation ? [summary.negotiation.status] : []),
];

const list = (ports: AgreementPorts): Endpoint =>
  endpoint(listAgreements, async ({ principal, query }) => {
    const { cursor, ...asked } = query;
    const after = await ports.cursors.read<{ after: string }>(cursor, principal.member, { agreements: asked });
    const at = ports.now();
    const { items, next } = await ports.agreements.listFor(principal.organisation, {
      limit: pageSize,
      after: after?.after ?? null,
      matches: (summary) =>
        (asked.status === undefined || statusesOf(summary, at).includes(asked.status)) &&
        (asked.with === undefined || summary.parties.some((party) => party.organisation === asked.with)),
    });
    const position = next === null ? null : { after: next };
    const further = await ports.cursors.write(position, principal.member, { agreements: asked });
    return { status: 200, json: { items: items.map((item) => listedAgreement(item, at)), cursor: further } };
  });

const read = (ports: AgreementPorts): Endpoint =>
  endpoint(readAgreement, async ({ principal, path, query }) => {
    const { life, version } = await readFor(ports, principal, path["id"] ?? "", query.version);
    const headers = { etag: `"${version.revision}"` };
    const addresses = await unconfirmedAddresses(ports, version, principal);
    const view = agreementFor(principal, life, version, ports.now());
    return { status: 200, json: addresses ? { ...view, unconfirmedAddresses: addresses } : view, headers };
  });

/** The version in negotiation, for a party to a version that lives. */
const inNegotiationFor = ({ organisation }: Principal, { life }: VersionRead) =>
  partiesOf(life).includes(organisation) ? life.next : null;

const document = (ports: AgreementPorts): Endpoint =>
  endpoint(readAgreementDocument, async ({ principal, path, query }) => {
    const id = path["id"] ?? "";
    const read = await readFor(ports, principal, id, query.version);
    const negotiated = query.version === undefined ? inNegotiationFor(principal, read) : null;
    const agreement = negotiated && negotiated.status !== "draft" ? negotiated : read.version;
    return { status: 200, text: { mediaType: "application/json", body: documentOf(agreement) } };
  });

/** `at` is free, within what a calendar of four-digit years can add five years and ten targets to. */
function mustBeWithinCalendar(at: Instant): void {
  if (at < "0001-01-02" || at >= "9900-01-01") throw InvalidInput.at("/at", "must lie between the years 1 and 9899");
}

/** What a question names and the agreement does not hold. */
function faultsOfQuestion(
  { terms, parties }: AgreementBody,
  { priority, to }: { priority: string; to: string },
): Fault[] {
  const isKnown = Object.hasOwn(terms.priorities, priority);
  const receives = parties.some((party) => party.organisation === to && party.receives);
  return [
    ...(isKnown
      ? []
      : [faultAt("/priority", refusal("priority-none-of", { priorities: Object.keys(terms.priorities) }))]),
    ...(receives ? [] : [faultAt("/to", refusal("party-not-receiving"))]),
  ];
}

/** A clock that could not end is the receiver's, whom the question names. */
function planned(plan: () => Schedule): Schedule {
  try {
    return plan();
  } catch (error) {
    throw error instanceof InvalidInput ? error.movedTo("/to") : error;
  }
}

/** The caller's organisation, where it could be the sender. */
const senderAmong = ({ parties }: AgreementBody, own: string, to: string): string | null =>
  own !== to && parties.some(({ organisation, sends }) => organisation === own && sends) ? own : null;

interface Tried {
  readonly terms?: AgreementDraft["terms"] | undefined;
  readonly procedure?: AgreementDraft["procedure"];
}

/** A body with what somebody who writes its terms would try. @throws InvalidInput */
function withTried(body: AgreementBody, { terms = body.terms, procedure = body.procedure }: Tried): AgreementBody {
  if (terms === body.terms && procedure === body.procedure) return body;
  const whole = completeBody({ ...body, terms, procedure }, body.validFrom);
  validateBody(whole);
  return whole;
}

const preview = (ports: AgreementPorts): Endpoint =>
  endpoint(previewSchedule, async (request) => {
    const { principal, path, query } = request;
    const read = await readFor(ports, principal, path["id"] ?? "", query.version);
    const negotiated = query.version === undefined ? inNegotiationFor(principal, read) : null;
    const written = negotiated?.status === "draft" ? negotiated : read.version;
    const { priority, to, at, needs = [], ...tried } = request.body({ largestBytes });
    const body = withTried(written.body, tried);
    const faults = faultsOfQuestion(body, { priority, to });
    if (faults.length > 0) throw new InvalidInput(faults);
    mustBeWithinCalendar(at);
    const terms = effectiveTerms(body.terms, priority, overrideFor(body.terms, to, needs));
    const { procedure } = body;
    const from = senderAmong(body, principal.organisation, to);
    const owners = from === null ? [to] : [from, to];
    const calendars = await newestCalendars(ports.calendars, { terms, procedure }, owners);
    return { status: 200, json: planned(() => schedule({ terms, calendars }, { from, to, at, procedure })) };
  });

/** Listing and reading agreements, their documents, and the clocks they would start. */
export const readingEndpoints = (ports: AgreementPorts): Endpoint[] => [
  list(ports),
  read(ports),
  document(ports),
  preview(ports),
];
