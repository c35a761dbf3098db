import { type Instant, laterOf } from "../instant.ts";
import { type Frozen, missingSignatures, signingParties } from "./agreement.ts";

/** A party whose signature is wanted now, and since when. */
export interface Turn {
  readonly organisation: string;
  readonly since: Instant;
}

const groupsOf = ({ body }: Frozen): readonly (readonly string[])[] => body.signing?.order ?? [signingParties(body)];

/** Whether a version cannot enter into force without a party. */
const isIndispensable = ({ body: { entryIntoForce } }: Frozen, organisation: string): boolean =>
  entryIntoForce === "all" || entryIntoForce.required.includes(organisation);

/** When a party let the next group come to its turn: it signed, or refused where its signature can be spared. */
function passedAt(version: Frozen, organisation: string): Instant | null {
  const signature = version.signatures.find((one) => one.organisation === organisation);
  if (signature) return signature.signedAt;
  const refusal = version.refusals.find((one) => one.organisation === organisation);
  return refusal && !isIndispensable(version, organisation) ? refusal.refusedAt : null;
}

/**
 * The parties whose turn it is to sign a version. In any order it is everybody's; in a given one a group's begins when
 * those before have signed, or refused where they can be spared. Once a version is in force late signers come in any.
 */
export function turnsOf(version: Frozen): Turn[] {
  const missing = new Set(missingSignatures(version));
  const turns: Turn[] = [];
  let since: Instant = version.proposedAt;
  for (const group of groupsOf(version)) {
    turns.push(...group.filter((party) => missing.has(party)).map((organisation) => ({ organisation, since })));
    const passed = group.map((party) => passedAt(version, party));
    if (version.status === "proposed" && passed.includes(null)) break;
    since = passed.reduce<Instant>((latest, at) => (at === null ? latest : laterOf(latest, at)), since);
  }
  return turns;
}

/** Parties of the present turn who neither signed nor refused. */
export const awaitedNow = (version: Frozen): Turn[] =>
  turnsOf(version).filter(({ organisation }) => !version.refusals.some((one) => one.organisation === organisation));
