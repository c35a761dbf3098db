import type { AgreementStore, AgreementSummary } from "./agreement-store.ts";

const perPage = 100;
/** More agreements than any organisation is party to; what lies beyond is left out. */
const mostPages = 20;

/** The agreements an organisation is party to that pass a test; a bounded number. */
export async function agreementsOf(
  store: AgreementStore,
  organisation: string,
  matches: (summary: AgreementSummary) => boolean = () => true,
): Promise<AgreementSummary[]> {
  const found: AgreementSummary[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await store.listFor(organisation, { limit: perPage, after, matches });
    found.push(...items);
    if (next === null) break;
    after = next;
  }
  return found;
}

/** Whether an organisation coordinates an active agreement to which another is party. */
export async function coordinates(store: AgreementStore, coordinator: string, organisation: string): Promise<boolean> {
  const found = await agreementsOf(
    store,
    coordinator,
    ({ status, parties }) =>
      status === "active" &&
      parties.some((party) => party.organisation === coordinator && party.role === "coordinator") &&
      parties.some((party) => party.organisation === organisation),
  );
  return found.length > 0;
}

/** The organisations that coordinate active agreements to which one is party, each once. */
export async function coordinatorsOf(store: AgreementStore, organisation: string): Promise<string[]> {
  const found = await agreementsOf(store, organisation, ({ status }) => status === "active");
  const coordinators = found.flatMap(({ parties }) => parties.filter((party) => party.role === "coordinator"));
  return [...new Set(coordinators.map((party) => party.organisation))];
}
