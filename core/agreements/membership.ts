import { type Instant, utcDate } from "../instant.ts";
import { type Accession, type Agreement, partiesInForce } from "./agreement.ts";
import type { Party } from "./terms.ts";

/** How an organisation stands to a version of an agreement on a day. `on` is a day; until or from which it stands so. */
export type Membership =
  | { readonly is: "party"; readonly party: Party }
  | { readonly is: "unsigned"; readonly party: Party }
  | { readonly is: "joining"; readonly party: Party; readonly on: string }
  | { readonly is: "left"; readonly party: Party; readonly on: string }
  | { readonly is: "stranger" };

const latest = (days: readonly string[]): string | null => days.toSorted().at(-1) ?? null;

/** An accession that was signed: it has a day. */
export type SignedAccession = Accession & { readonly from: string };

/** Accessions that were signed, whatever day they take effect. */
export const signedAccessions = ({ accessions }: Agreement): SignedAccession[] =>
  (accessions as readonly Accession[]).filter((one): one is SignedAccession => one.from !== null);

/** Everybody who is or was party to a version: named in its text, or acceded to it. */
export const everParties = (version: Agreement): Party[] => {
  const named = version.body.parties.map((party) => [party.organisation, party] as const);
  const acceded = signedAccessions(version).map(({ party }) => [party.organisation, party] as const);
  return [...new Map([...acceded, ...named])]
    .map(([, party]) => party)
    .sort((a, b) => placeOf(version, a) - placeOf(version, b));
};

/** Parties stand as the text names them; who acceded comes after, in the order of the signatures. */
function placeOf({ body }: Agreement, { organisation }: Party): number {
  const place = body.parties.findIndex((party) => party.organisation === organisation);
  return place < 0 ? body.parties.length : place;
}

/** How an organisation stands to a version on the day of an instant. Who left may have acceded anew. */
export function membershipOf(version: Agreement, organisation: string, at: Instant): Membership {
  const today = utcDate(at);
  const named = version.body.parties.find((party) => party.organisation === organisation);
  const signed = partiesInForce(version).some((party) => party.organisation === organisation);
  const accessions = signedAccessions(version).filter((one) => one.party.organisation === organisation);
  const begun = accessions.filter(({ from }) => from <= today);
  const joinedOn = latest(begun.map(({ from }) => from)) ?? (signed ? "" : null);
  const leftOn = latest(
    version.leavings.filter((one) => one.organisation === organisation && one.from <= today).map(({ from }) => from),
  );
  const party = begun.at(-1)?.party ?? named ?? accessions.at(-1)?.party;
  if (party === undefined) return { is: "stranger" };
  if (joinedOn !== null && (leftOn === null || leftOn <= joinedOn)) return { is: "party", party };
  const coming = accessions.find(({ from }) => from > today);
  if (coming) return { is: "joining", party: coming.party, on: coming.from };
  return leftOn === null ? { is: "unsigned", party } : { is: "left", party, on: leftOn };
}

/**
 * Whether an organisation is party to a version by its own word: it signed, or acceded, and has not left. One that need
 * not sign was named by others. Source: decision 0034.
 */
export const isPartyByOwnWord = (version: Agreement, organisation: string, at: Instant): boolean =>
  membershipOf(version, organisation, at).is === "party" &&
  (version.signatures.some((signature) => signature.organisation === organisation) ||
    signedAccessions(version).some(({ party }) => party.organisation === organisation));

/** The parties among which a version is in force on a day: who signed or need not, who acceded, without who left. */
export const partiesOn = (version: Agreement, at: Instant): Party[] =>
  everParties(version).flatMap(({ organisation }) => {
    const membership = membershipOf(version, organisation, at);
    return membership.is === "party" ? [membership.party] : [];
  });

/** The accession that awaits an organisation's answer; one that it refused can still be signed. */
export const openAccession = (version: Agreement, organisation: string): Accession | null =>
  version.accessions.findLast((one) => one.party.organisation === organisation && one.from === null) ?? null;

/** The parties that are to go on in the next version: with who acceded, without who has given notice or never signed late. */
export function goingOn(version: Agreement): Party[] {
  const leaving = new Set(
    version.leavings
      .filter(
        ({ organisation, from }) =>
          !signedAccessions(version).some((one) => one.party.organisation === organisation && one.from >= from),
      )
      .map(({ organisation }) => organisation),
  );
  const acceded = new Map(signedAccessions(version).map(({ party }) => [party.organisation, party]));
  return everParties(version)
    .filter((party) => !leaving.has(party.organisation))
    .map((party) => acceded.get(party.organisation) ?? party);
}
