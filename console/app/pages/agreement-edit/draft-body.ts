import type { AgreementBody } from "../../api/agreement-drafting.ts";
import type { Agreement } from "../../api/agreements.ts";

/** What is being written, and the revision on which it began. */
export interface Writing {
  readonly revision: number;
  readonly body: AgreementBody;
}

const members = [
  "kind",
  "title",
  "territory",
  "language",
  "purpose",
  "text",
  "annexes",
  "parties",
  "entryIntoForce",
  "validFrom",
  "validUntil",
  "signing",
  "notice",
  "replaces",
  "procedure",
  "terms",
] as const satisfies readonly (keyof AgreementBody)[];

/** The part of an agreement that its parties sign, as it is sent to be changed. */
export const bodyOf = (agreement: Agreement): AgreementBody =>
  Object.fromEntries(
    members.flatMap((name) => (agreement[name] === undefined ? [] : [[name, agreement[name]]])),
  ) as unknown as AgreementBody;

type Entry = AgreementBody["entryIntoForce"];

const inEntry = (entry: Entry, change: (organisations: readonly string[]) => string[]): Entry =>
  entry === undefined || entry === "all" ? entry : { ...entry, required: change(entry.required ?? []) };

/** A body in which one organisation stands in place of another, wherever that is named. */
export function withInPlace(body: AgreementBody, former: string, next: string): AgreementBody {
  const named = (organisation: string): string => (organisation === former ? next : organisation);
  return everywhere(body, (organisations) => [...new Set(organisations.map(named))], named);
}

/** A body without an organisation, wherever it is named. */
export function withoutParty(body: AgreementBody, gone: string): AgreementBody {
  const kept = everywhere(body, (organisations) => organisations.filter((one) => one !== gone));
  const { overrides = [], ...terms } = kept.terms;
  return {
    ...kept,
    parties: kept.parties.filter(({ organisation }) => organisation !== gone),
    terms: { ...terms, overrides: overrides.filter(({ to }) => to !== gone) },
  };
}

function everywhere(
  body: AgreementBody,
  change: (organisations: readonly string[]) => string[],
  named: (organisation: string) => string = (organisation) => organisation,
): AgreementBody {
  const entryIntoForce = inEntry(body.entryIntoForce, change);
  const order = body.signing?.order.map((group) => change(group)).filter((group) => group.length > 0) ?? [];
  const { signing: _order, entryIntoForce: _entry, ...rest } = body;
  return {
    ...rest,
    ...(entryIntoForce === undefined ? {} : { entryIntoForce }),
    ...(order.length === 0 ? {} : { signing: { order } }),
    parties: body.parties.map((party) => ({ ...party, organisation: named(party.organisation) })),
    terms: {
      ...body.terms,
      overrides: (body.terms.overrides ?? []).map((override) => ({ ...override, to: named(override.to) })),
    },
  };
}
