import { governing, statusIn } from "../../core/agreements/agreement-life.ts";
import { isPartyByOwnWord } from "../../core/agreements/membership.ts";
import type { Instant } from "../../core/instant.ts";
import type { AgreementStore, AgreementSummary } from "./agreement-store.ts";

const perPage = 100;
/** More agreements than any organisation is party to; what lies beyond is left out. */
const mostPages = 20;

/** The agreements an organisation is party to that pass a test; a bounded number. */
export async function agreementsOf(
  store: Pick<AgreementStore, "listFor">,
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

type Lives = Pick<AgreementStore, "listFor" | "life">;

/** The organisations that coordinate an agreement at an instant, where it is in force and another is party by its own word. */
async function coordinatorsUnder(store: Lives, id: string, organisation: string, at: Instant): Promise<string[]> {
  const life = await store.life(id);
  const version = life && governing(life, at);
  if (!life || !version || statusIn(life, version, at) !== "active") return [];
  const coordinators = version.body.parties
    .filter(({ role }) => role === "coordinator")
    .map((party) => party.organisation);
  const isOwn = coordinators.includes(organisation);
  return isOwn || isPartyByOwnWord(version, organisation, at) ? coordinators : [];
}

/**
 * Whether an organisation coordinates an active agreement to which another is party by its own word, or which that other
 * coordinates itself. Source: decision 0034.
 */
export async function coordinates(
  store: Lives,
  { coordinator, organisation, at }: { coordinator: string; organisation: string; at: Instant },
): Promise<boolean> {
  const names = (parties: AgreementSummary["parties"], one: string) =>
    parties.some((party) => party.organisation === one);
  const found = await agreementsOf(
    store,
    coordinator,
    ({ parties, negotiation }) => names(parties, organisation) || names(negotiation?.parties ?? [], organisation),
  );
  for (const { id } of found) {
    if ((await coordinatorsUnder(store, id, organisation, at)).includes(coordinator)) return true;
  }
  return false;
}

/** The organisations that coordinate active agreements to which one is party by its own word, each once. */
export async function coordinatorsOf(store: Lives, organisation: string, at: Instant): Promise<string[]> {
  const found = await agreementsOf(store, organisation, ({ status }) => status === "active");
  const coordinators = await Promise.all(found.map(({ id }) => coordinatorsUnder(store, id, organisation, at)));
  return [...new Set(coordinators.flat())];
}
