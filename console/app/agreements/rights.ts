import type { Agreement } from "../api/agreements.ts";
import type { Me } from "../api/organisations.ts";

/*
 * What the API's answer does not tell: of a version its `actions` say what may be done with the text and the agreement, not
 * who speaks on a version beside the one that governs, who settles what was said, and who replays real referrals.
 */
type Parties = Pick<Agreement, "parties" | "accessions">;

/** The reader's organisation among those of a version, who acceded included. */
function partyOf({ parties, accessions }: Parties, { organisation }: Me) {
  const acceded = accessions.flatMap(({ party, signature }) => (signature ? [party] : []));
  return [...parties, ...acceded].find((party) => party.organisation === organisation);
}

const coordinates = (agreement: Parties, me: Me): boolean => partyOf(agreement, me)?.role === "coordinator";

/** Whether somebody may begin an agreement at all; of which parties, the server decides. */
export const mayBegin = ({ roles }: Me): boolean => roles.includes("signatory") || roles.includes("administrator");

/** Whether somebody may draft it: the coordinator's administrator, or a party's signatory. The server decides. */
export const mayDraft = (agreement: Parties, me: Me): boolean =>
  partyOf(agreement, me) !== undefined &&
  (me.roles.includes("signatory") || (coordinates(agreement, me) && me.roles.includes("administrator")));

/** Whether they may speak on its clauses. */
export const mayComment = (agreement: Parties, me: Me): boolean =>
  mayDraft(agreement, me) ||
  (partyOf(agreement, me) !== undefined && me.roles.some((role) => role === "supervisor" || role === "contact"));

/** Whether nothing later than this version is in negotiation: what is said and changed is about it. */
export const isNewest = ({ version, versions }: Agreement): boolean => versions.every((one) => one.version <= version);

/** Whether they may replay real referrals through it, and not made-up ones alone. */
export const mayReplay = (agreement: Parties, me: Me): boolean =>
  coordinates(agreement, me) && me.roles.some((role) => role === "administrator" || role === "auditor");
