import type { AgreementRecord } from "../../adapters/dynamodb/agreement-store.ts";
import { completeBody } from "../../core/agreements/complete-body.ts";
import { draftAgreement } from "../../core/agreements/decide-agreement.ts";
import type { AgreementEvent } from "../../core/agreements/events.ts";
import { applyEvent } from "../../core/agreements/fold-agreement.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { validateBody } from "../../core/agreements/validate-body.ts";
import { Conflict, Forbidden, InvalidInput, MalformedRequest } from "../../core/errors.ts";
import { utcDate } from "../../core/instant.ts";
import { chain, emptyLedger, endOf } from "../../core/ledger/ledger.ts";
import { holds } from "../../core/people/member.ts";
import { changeAgreement, createAgreement } from "../../wire/agreements.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { draftingRole, mustDraft, readFor } from "./access.ts";
import { agreementView, outlineOf } from "./agreement-view.ts";
import type { AgreementPorts } from "./ports.ts";
import { runCommand } from "./run-command.ts";

/** With every key a party may have, the frozen text of so large a body stays under DynamoDB's 400 KB an item. */
const largestBytes = 300_000;

/** @throws InvalidInput for a party that is no organisation here */
async function mustKnowParties({ organisations }: AgreementPorts, { parties }: AgreementBody): Promise<void> {
  const known = await Promise.all(parties.map((party) => organisations.organisation(party.organisation)));
  const faults = known.flatMap((organisation, index) =>
    organisation ? [] : [{ pointer: `/parties/${index}/organisation`, message: "is not an organisation here" }],
  );
  if (faults.length > 0) throw new InvalidInput(faults);
}

const create = (ports: AgreementPorts): Endpoint =>
  endpoint(createAgreement, async (request) => {
    const { principal } = request;
    if (!holds(principal, "administrator", "signatory")) {
      throw new Forbidden("agreements are drafted by administrators and signatories");
    }
    const at = ports.now();
    const body = completeBody(request.body({ largestBytes }), utcDate(at));
    const role = mustDraft(principal, body);
    validateBody(body);
    await mustKnowParties(ports, body);
    const id = ports.newId();
    const actor = { organisation: principal.organisation, role, member: principal.member };
    const events = chain(emptyLedger, [draftAgreement(body)], at, actor) as AgreementEvent[];
    const [first] = events as [AgreementEvent];
    const after: AgreementRecord = { id, body, ...applyEvent(null, first), ledgerEnd: endOf(events), receipts: {} };
    await ports.agreements.commit({ before: null, after, events, notices: [] });
    return { status: 201, json: outlineOf(after), headers: { location: `/v1/agreements/${id}`, etag: etagOf(after) } };
  });

const etagOf = ({ revision }: AgreementRecord): string => `"${revision}"`;

/** The revision a change was made on, when the caller says so. @throws MalformedRequest */
function statedRevision(header: string | undefined): number | null {
  if (header === undefined || header === "*") return null;
  const revision = /^"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (revision === undefined) throw new MalformedRequest('If-Match holds a revision, such as "3"');
  return Number(revision);
}

const change = (ports: AgreementPorts): Endpoint =>
  endpoint(changeAgreement, async (request) => {
    const { principal } = request;
    const id = request.path["id"] ?? "";
    mustDraft(principal, (await readFor(ports, principal, id)).body);
    const stated = statedRevision(request.headers["if-match"]);
    const body = completeBody(request.body({ largestBytes }), utcDate(ports.now()));
    if (!draftingRole(principal, body)) {
      throw InvalidInput.at("/parties", "must keep your own organisation, in a role in which you may draft");
    }
    validateBody(body);
    await mustKnowParties(ports, body);
    const changed = await runCommand(ports, principal, id, (agreement) => {
      const role = mustDraft(principal, agreement.body);
      if (stated !== null && stated !== agreement.revision) {
        throw new Conflict(`the draft is at revision ${agreement.revision}: read it again`);
      }
      return { command: { action: "change", body }, role };
    });
    return { status: 200, json: agreementView(changed, ports.now()), headers: { etag: etagOf(changed) } };
  });

/** Drafting an agreement, and replacing a draft. */
export const draftEndpoints = (ports: AgreementPorts): Endpoint[] => [create(ports), change(ports)];
