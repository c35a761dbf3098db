import { type Fault, faultAt } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";
import type { AgreementBody, Party } from "./terms.ts";

/** The first index of every organisation named more than once, and the index that repeats it. */
const repeated = (parties: readonly Party[]): number[] =>
  parties.flatMap(({ organisation }, index) =>
    parties.findIndex((other) => other.organisation === organisation) < index ? [index] : [],
  );

function checkRoles(parties: readonly Party[]): Fault[] {
  const working = parties.filter((party) => party.sends || party.receives);
  if (working.length < 2) return [faultAt("/parties", refusal("parties-working"))];
  const sends = parties.filter((party) => party.sends);
  const receives = parties.filter((party) => party.receives);
  const faults: Fault[] = [];
  if (sends.length === 0) faults.push(faultAt("/parties", refusal("parties-no-sender")));
  if (receives.length === 0) faults.push(faultAt("/parties", refusal("parties-no-receiver")));
  if (!parties.some((party) => party.signs)) faults.push(faultAt("/parties", refusal("parties-no-signer")));
  return faults;
}

const idleOutside = (parties: readonly Party[]): Fault[] =>
  parties.flatMap(({ signs, signsOutside }, index) =>
    signsOutside && !signs ? [faultAt(`/parties/${index}/signsOutside`, refusal("outside-not-signing"))] : [],
  );

/** What is wrong with the parties: who they are and what they do. */
export const checkParties = ({ parties }: AgreementBody): Fault[] => [
  ...repeated(parties).map((index) => faultAt(`/parties/${index}/organisation`, refusal("party-repeated"))),
  ...checkRoles(parties),
  ...idleOutside(parties),
];

/** Entry into force must be reachable: by parties that sign, and no more of them than there are. */
export function checkEntryIntoForce({ parties, entryIntoForce }: AgreementBody): Fault[] {
  if (entryIntoForce === "all") return [];
  const signing = parties.filter((party) => party.signs).map((party) => party.organisation);
  const { required, atLeast } = entryIntoForce;
  const faults = required.flatMap((organisation, index) => {
    const pointer = `/entryIntoForce/required/${index}`;
    if (!signing.includes(organisation)) return [faultAt(pointer, refusal("party-not-signing"))];
    return required.indexOf(organisation) < index ? [faultAt(pointer, refusal("named-already"))] : [];
  });
  if (atLeast > signing.length) {
    faults.push(faultAt("/entryIntoForce/atLeast", refusal("signers-few", { most: signing.length })));
  }
  return faults;
}

/** A given order names every party that signs, once. */
export function checkSigning({ parties, signing }: AgreementBody): Fault[] {
  if (signing === undefined) return [];
  const signers = parties.filter((party) => party.signs).map((party) => party.organisation);
  const named = signing.order.flat();
  const faults = signing.order.flatMap((group, index) =>
    group.flatMap((organisation, place) => {
      const pointer = `/signing/order/${index}/${place}`;
      if (!signers.includes(organisation)) return [faultAt(pointer, refusal("party-not-signing"))];
      const before = signing.order.slice(0, index).flat().concat(group.slice(0, place));
      return before.includes(organisation) ? [faultAt(pointer, refusal("named-already"))] : [];
    }),
  );
  const left = signers.filter((organisation) => !named.includes(organisation));
  return left.length === 0
    ? faults
    : [...faults, faultAt("/signing/order", refusal("order-leaves-out", { organisations: left }))];
}
