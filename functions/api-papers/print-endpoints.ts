import type { AgreementRecord } from "../../adapters/dynamodb/agreement-store.ts";
import { everParties, isPartyByOwnWord } from "../../core/agreements/membership.ts";
import { InvalidInput } from "../../core/errors.ts";
import { agreementPaper } from "../../core/papers/agreement-paper.ts";
import { type Guidelines, guidelinesPaper } from "../../core/papers/guidelines-paper.ts";
import type { Page } from "../../core/papers/html/page.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import { printAgreement, printGuidelines } from "../../wire/papers.ts";
import { readFor } from "../api-agreements/access.ts";
import { type ApiResponse, type Endpoint, endpoint } from "../http/api-function.ts";
import { makingFor, onPaper, partiesInDirectory } from "./on-paper.ts";
import type { PaperPorts } from "./ports.ts";

/** A page brings the policy under which it may do nothing but be read. */
const shown = ({ html, policy }: Page): ApiResponse => ({
  status: 200,
  text: { mediaType: "text/html; charset=utf-8", body: html },
  headers: { "content-security-policy": policy, "referrer-policy": "no-referrer" },
});

/** An organisation's people, for itself and, once it is party by its own word, for whoever administers the coordination. */
async function peopleFor(
  { organisations, now }: PaperPorts,
  principal: Principal,
  agreement: AgreementRecord,
  organisation: string,
): Promise<Guidelines["people"]> {
  const coordinates =
    isPartyByOwnWord(agreement, organisation, now()) &&
    agreement.body.parties.some(
      (party) => party.organisation === principal.organisation && party.role === "coordinator",
    );
  const mayKnow = principal.organisation === organisation || (coordinates && holds(principal, "administrator"));
  if (!mayKnow) return null;
  const members = await organisations.members(organisation);
  return members
    .filter(({ status }) => status === "active")
    .map(({ name, roles, emailConfirmedAt }) => ({ name, roles, confirmed: emailConfirmedAt !== null }));
}

/** Agreements and operators' guidelines as pages to read and print. */
export const printEndpoints = (ports: PaperPorts): Endpoint[] => [
  endpoint(printAgreement, async ({ principal, path, query }) => {
    const read = await readFor(ports, principal, path["id"] ?? "", query.version);
    const agreement = read.version;
    const directory = await partiesInDirectory(ports, agreement);
    const at = ports.now();
    const making = makingFor(agreement, directory, { principal, language: query.language, at });
    return shown(agreementPaper(onPaper(read, directory, at), making));
  }),
  endpoint(printGuidelines, async ({ principal, path, query }) => {
    const read = await readFor(ports, principal, path["id"] ?? "", query.version);
    const agreement = read.version;
    const { for: organisation = principal.organisation } = query;
    const parties = everParties(agreement);
    if (!parties.some((party) => party.organisation === organisation)) {
      throw InvalidInput.at("/for", "is not a party of this agreement");
    }
    const directory = await partiesInDirectory(ports, agreement);
    const at = ports.now();
    const making = makingFor(agreement, directory, { principal, language: query.language, at });
    const guidelines = {
      agreement: onPaper(read, directory, at),
      organisation,
      organisations: directory.filter(({ id }) =>
        parties.some((party) => party.organisation === id && (party.sends || party.receives)),
      ),
      people: await peopleFor(ports, principal, agreement, organisation),
    };
    return shown(guidelinesPaper(guidelines, making));
  }),
];
