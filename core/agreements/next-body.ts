import type { Agreement } from "./agreement.ts";
import { goingOn } from "./membership.ts";
import type { AgreementBody, Override, SigningTerms } from "./terms.ts";

/**
 * The text of the version in force, to begin an amendment with: its parties are those who go on. Who left falls out of
 * every place that names it, who acceded signs last.
 */
export function nextBody(version: Agreement): AgreementBody {
  const { body } = version;
  const parties = goingOn(version);
  const signing = new Set(parties.filter((party) => party.signs).map((party) => party.organisation));
  const receiving = new Set(parties.filter((party) => party.receives).map((party) => party.organisation));
  return {
    ...body,
    parties,
    entryIntoForce: entryOf(body, signing),
    ...(body.signing ? { signing: orderOf(body.signing, signing) } : {}),
    terms: { ...body.terms, overrides: body.terms.overrides.filter(({ to }: Override) => receiving.has(to)) },
  };
}

function entryOf({ entryIntoForce }: AgreementBody, signing: ReadonlySet<string>): AgreementBody["entryIntoForce"] {
  if (entryIntoForce === "all") return "all";
  const required = entryIntoForce.required.filter((party) => signing.has(party));
  return { required, atLeast: Math.min(entryIntoForce.atLeast, signing.size) };
}

function orderOf({ order }: SigningTerms, signing: ReadonlySet<string>): SigningTerms {
  const known = new Set(order.flat());
  const kept = order.map((group) => group.filter((party) => signing.has(party)));
  const added = [...signing].filter((party) => !known.has(party));
  return { order: [...kept, added].filter((group) => group.length > 0) };
}
