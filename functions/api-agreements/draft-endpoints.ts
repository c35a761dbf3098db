import type { AgreementRecord, LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { CreationUnderKey } from "../../adapters/dynamodb/made-under-key.ts";
import { underNegotiation } from "../../core/agreements/agreement-life.ts";
import { completeBody } from "../../core/agreements/complete-body.ts";
import { draftAgreement, mustBeAmendable } from "../../core/agreements/decide-agreement.ts";
import { everParties } from "../../core/agreements/membership.ts";
import { nextBody } from "../../core/agreements/next-body.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { validateBody } from "../../core/agreements/validate-body.ts";
import { Conflict, Forbidden, faultAt, InvalidInput, MalformedRequest, StaleWrite } from "../../core/errors.ts";
import { utcDate } from "../../core/instant.ts";
import { holds } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { mostParties } from "../../wire/agreement-body.ts";
import { amendAgreement, changeAgreement, createAgreement } from "../../wire/agreements.ts";
import { type ApiRequest, type Endpoint, endpoint } from "../http/api-function.ts";
import { underKey } from "../http/under-key.ts";
import { begin } from "../use-cases/commit-agreement.ts";
import { draftersOf, draftingRole, mustAmend, mustDraft, readLife } from "./access.ts";
import { agreementFor } from "./agreement-answer.ts";
import { outlineOf } from "./agreement-view.ts";
import type { AgreementPorts } from "./ports.ts";
import { mustMayReplace } from "./replacement.ts";
import { runCommand } from "./run-command.ts";
import { mustEndOnCalendars } from "./working-calendars.ts";

/** With every key a party may have, the frozen text of so large a body stays under DynamoDB's 400 KB an item. */
export const largestBytes = 300_000;

/** @throws InvalidInput for a party that is no organisation here */
async function mustKnowParties({ organisations }: AgreementPorts, { parties }: AgreementBody): Promise<void> {
  const known = await Promise.all(parties.map((party) => organisations.organisation(party.organisation)));
  const faults = known.flatMap((organisation, index) =>
    organisation ? [] : [faultAt(`/parties/${index}/organisation`, refusal("organisation-unknown"))],
  );
  if (faults.length > 0) throw new InvalidInput(faults);
}

const create = (ports: AgreementPorts): Endpoint =>
  endpoint(createAgreement, async (request) => {
    const { principal } = request;
    if (!holds(principal, "administrator", "signatory")) {
      throw new Forbidden(refusal("drafting-not-yours"));
    }
    const at = ports.now();
    const body = completeBody(request.body({ largestBytes }), utcDate(at));
    const role = mustDraft(principal, body);
    const under = underKey(request, "agreements", at);
    const again = under && (await draftedBefore(ports, under));
    if (again) return { status: 200, ...draftedAnswer(again) };
    validateBody(body);
    await mustKnowParties(ports, body);
    await mustMayReplace(ports, principal, body, null);
    await mustEndOnCalendars(ports, body, at);
    const actor = { organisation: principal.organisation, role, member: principal.member };
    try {
      const drafted = await begin(ports, { bodies: [draftAgreement(body)], actor, at, body, under });
      return { status: 201, ...draftedAnswer(underNegotiation(drafted)) };
    } catch (error) {
      const meanwhile = error instanceof StaleWrite && under ? await draftedBefore(ports, under) : null;
      if (meanwhile === null) throw error;
      return { status: 200, ...draftedAnswer(meanwhile) };
    }
  });

const draftedAnswer = (drafted: AgreementRecord) => ({
  json: outlineOf(drafted),
  headers: { location: `/v1/agreements/${drafted.id}`, etag: etagOf(drafted) },
});

/** What was drafted under this key before, as it is now; null where nothing was. @throws Conflict for another body */
async function draftedBefore(
  { agreements }: AgreementPorts,
  { key, digest, at }: CreationUnderKey,
): Promise<AgreementRecord | null> {
  const made = await agreements.madeUnder(key, at);
  if (made === null) return null;
  if (made.digest !== digest) throw new Conflict(refusal("key-used"));
  return agreements.current(made.id);
}

export const etagOf = ({ revision }: AgreementRecord): string => `"${revision}"`;

/** The revision a change was made on, when the caller says so. @throws MalformedRequest */
function statedRevision(header: string | undefined): number | null {
  if (header === undefined || header === "*") return null;
  const revision = /^"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (revision === undefined) throw new MalformedRequest('If-Match holds a revision, such as "3"');
  return Number(revision);
}

/** A body that the caller may draft, whole and among known organisations. */
async function draftedBody(
  ports: AgreementPorts,
  { principal, body: sent }: Pick<ApiRequest<typeof changeAgreement>, "principal" | "body">,
  own: LifeRecord,
): Promise<AgreementBody> {
  const body = completeBody(sent({ largestBytes }), utcDate(ports.now()));
  if (!draftingRole(principal, body)) {
    throw InvalidInput.at("/parties", refusal("draft-without-you"));
  }
  validateBody(body);
  await mustKnowParties(ports, body);
  await mustMayReplace(ports, principal, body, own);
  await mustEndOnCalendars(ports, body, ports.now());
  return body;
}

/** Whoever an amendment leaves out is told as well: a notice each, and all in one transaction. @throws InvalidInput */
export function mustBeFew(life: LifeRecord, body: AgreementBody): void {
  const present = life.present ? everParties(life.present) : [];
  const all = new Set([...present, ...body.parties].map((party) => party.organisation));
  if (all.size > mostParties) {
    throw InvalidInput.at("/parties", refusal("parties-many-amended", { most: mostParties }));
  }
}

const change = (ports: AgreementPorts): Endpoint =>
  endpoint(changeAgreement, async (request) => {
    const { principal } = request;
    const id = request.path["id"] ?? "";
    const read = await readLife(ports, principal, id);
    mustDraft(principal, draftersOf(underNegotiation(read)));
    const stated = statedRevision(request.headers["if-match"]);
    const body = await draftedBody(ports, request, read);
    const after = await runCommand(ports, principal, id, (life) => {
      const agreement = underNegotiation(life);
      const role = mustDraft(principal, draftersOf(agreement));
      if (stated !== null && stated !== agreement.revision) {
        throw new Conflict(refusal("draft-changed", { revision: agreement.revision }));
      }
      mustBeFew(life, body);
      return { command: { action: "change", body }, role };
    });
    const changed = underNegotiation(after);
    return {
      status: 200,
      json: agreementFor(principal, after, changed, ports.now()),
      headers: { etag: etagOf(changed) },
    };
  });

const amend = (ports: AgreementPorts): Endpoint =>
  endpoint(amendAgreement, async (request) => {
    const { principal } = request;
    const id = request.path["id"] ?? "";
    const read = await readLife(ports, principal, id);
    mustAmend(principal, read);
    const sent = request.rawBody.trim() === "" ? null : await draftedBody(ports, request, read);
    const after = await runCommand(ports, principal, id, (life, at) => {
      const role = mustAmend(principal, life);
      const body = sent ?? nextBody(mustBeAmendable(life, at));
      mustBeFew(life, body);
      return { command: { action: "amend", body }, role };
    });
    const amendment = underNegotiation(after);
    const headers = { location: `/v1/agreements/${id}?version=${amendment.version}`, etag: etagOf(amendment) };
    return { status: 201, json: outlineOf(amendment), headers };
  });

/** Drafting an agreement, replacing a draft, and drafting an amendment beside the version in force. */
export const draftEndpoints = (ports: AgreementPorts): Endpoint[] => [create(ports), change(ports), amend(ports)];
