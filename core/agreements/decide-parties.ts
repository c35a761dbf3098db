import { Conflict } from "../errors.ts";
import { type Instant, utcDate } from "../instant.ts";
import { digestOfText } from "../ledger/digest.ts";
import { refusal } from "../refusals/refusal.ts";
import { type AccessionTerms, accessionText } from "./accession-document.ts";
import type { Accession, Frozen } from "./agreement.ts";
import { type AgreementLife, inForce, mustGoOn } from "./agreement-life.ts";
import type { AgreementEventBody } from "./events.ts";
import { membershipOf, openAccession } from "./membership.ts";
import { dayOf, earliest } from "./notice-periods.ts";
import type { Party } from "./terms.ts";

/** What changes the parties of a version in force. A signature comes verified. */
export type PartiesCommand =
  | {
      readonly action: "propose-accession";
      readonly party: Party;
      readonly effectiveFrom: string | null;
      readonly signingKeys: readonly string[];
    }
  | { readonly action: "sign-accession"; readonly organisation: string; readonly kid: string; readonly jws: string }
  | { readonly action: "refuse-accession"; readonly organisation: string; readonly reason: string }
  | {
      readonly action: "leave";
      readonly organisation: string;
      readonly effectiveFrom: string | null;
      readonly reason: string | null;
    };

/** What a command does to the parties. @throws Conflict, InvalidInput */
export function decideParties(life: AgreementLife, command: PartiesCommand, at: Instant): AgreementEventBody {
  switch (command.action) {
    case "propose-accession":
      return proposeAccession(life, command, at);
    case "sign-accession":
      return signAccession(life, command, at);
    case "refuse-accession": {
      const { version } = awaitingAccession(life, command.organisation, at);
      const { organisation, reason } = command;
      return { type: "accession-refused", data: { version: version.version, organisation, reason } };
    }
    case "leave":
      return leave(life, command, at);
  }
}

/** The version that a party can join or leave. @throws Conflict where none is in force */
export function mustBeInForce(life: AgreementLife, at: Instant): Frozen {
  const version = inForce(life, at);
  if (version === null) throw new Conflict(refusal("version-none"));
  mustGoOn(life);
  return version;
}

/** The document's terms of an accession as it was proposed. */
export const accessionTerms = ({ id, version, digest }: Frozen, accession: Accession): AccessionTerms => ({
  agreement: { id, version, digest },
  party: accession.party,
  effectiveFrom: accession.effectiveFrom,
  signingKeys: accession.signingKeys,
});

function proposeAccession(
  life: AgreementLife,
  command: Extract<PartiesCommand, { action: "propose-accession" }>,
  at: Instant,
): AgreementEventBody {
  const { party, effectiveFrom, signingKeys } = command;
  const { organisation } = party;
  const version = mustBeInForce(life, at);
  mustNotBeFixed(life, organisation);
  const { is } = membershipOf(version, organisation, at);
  if (is === "party") throw new Conflict(refusal("accession-party", { organisation }));
  if (is === "unsigned") throw new Conflict(refusal("accession-in-text", { organisation }));
  if (is === "joining") throw new Conflict(refusal("accession-signed", { organisation }));
  if (signingKeys.length === 0) {
    throw new Conflict(refusal("accession-key-lacking", { organisation }));
  }
  const agreement = { id: life.id, version: version.version, digest: version.digest };
  const digest = digestOfText(accessionText({ agreement, party, effectiveFrom, signingKeys }));
  const data = { version: version.version, digest, party, effectiveFrom, signingKeys };
  return { type: "accession-proposed", data };
}

/** A text that is being signed can name nobody more, and would leave who accedes now out. */
function mustNotBeFixed({ next }: AgreementLife, organisation: string): void {
  if (next === null || next.status === "draft") return;
  if (next.body.parties.some((party) => party.organisation === organisation)) return;
  const { version, status } = next;
  throw new Conflict(refusal(status === "proposed" ? "accession-reopen" : "accession-wait", { version, organisation }));
}

/** The accession that awaits an organisation's answer, and the version it joins. @throws Conflict */
export function awaitingAccession(
  life: AgreementLife,
  organisation: string,
  at: Instant,
): { version: Frozen; accession: Accession } {
  const version = mustBeInForce(life, at);
  const accession = openAccession(version, organisation);
  if (!accession) throw new Conflict(refusal("accession-none", { organisation }));
  mustNotBeFixed(life, organisation);
  return { version, accession };
}

function signAccession(
  life: AgreementLife,
  { organisation, kid, jws }: Extract<PartiesCommand, { action: "sign-accession" }>,
  at: Instant,
): AgreementEventBody {
  const { version, accession } = awaitingAccession(life, organisation, at);
  const days = [utcDate(at), earliest(version.body, "accession", at), accession.effectiveFrom ?? ""].sort();
  const from = days.at(-1) ?? utcDate(at);
  const { digest } = accession;
  return { type: "accession-signed", data: { version: version.version, digest, organisation, kid, jws, from } };
}

function leave(
  life: AgreementLife,
  { organisation, effectiveFrom, reason }: Extract<PartiesCommand, { action: "leave" }>,
  at: Instant,
): AgreementEventBody {
  const version = mustBeInForce(life, at);
  const announced = version.leavings.find((one) => one.organisation === organisation && one.from > utcDate(at));
  if (announced) throw new Conflict(refusal("leaving-announced", { on: announced.from }));
  const membership = membershipOf(version, organisation, at);
  if (membership.is !== "party") throw new Conflict(refusal("leaving-stranger"));
  const coordinators = version.body.parties.filter((party) => party.role === "coordinator");
  if (membership.party.role === "coordinator" && coordinators.length === 1) {
    throw new Conflict(refusal("leaving-last-coordinator"));
  }
  const from = dayOf(version.body, "leaving", effectiveFrom, at);
  return { type: "leaving-announced", data: { version: version.version, organisation, from, reason } };
}
