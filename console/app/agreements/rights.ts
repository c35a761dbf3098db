import type { Agreement } from "../api/agreements.ts";
import { signs } from "../api/agreements.ts";
import type { Me } from "../api/organisations.ts";

type Parties = Pick<Agreement, "parties" | "accessions">;

/** The reader's organisation among those of a version, who acceded included. */
function partyOf({ parties, accessions }: Parties, { organisation }: Me) {
  const acceded = accessions.flatMap(({ party, signature }) => (signature ? [party] : []));
  return [...parties, ...acceded].find((party) => party.organisation === organisation);
}

const coordinates = (agreement: Parties, me: Me): boolean => partyOf(agreement, me)?.role === "coordinator";

/** Whether somebody may draft it: the coordinator's administrator, or a party's signatory. The server decides. */
export const mayDraft = (agreement: Parties, me: Me): boolean =>
  partyOf(agreement, me) !== undefined &&
  (me.roles.includes("signatory") || (coordinates(agreement, me) && me.roles.includes("administrator")));

/** Whether they may speak on its clauses. */
export const mayComment = (agreement: Parties, me: Me): boolean =>
  mayDraft(agreement, me) ||
  (partyOf(agreement, me) !== undefined && me.roles.some((role) => role === "supervisor" || role === "contact"));

/** Whether they may still refuse it for their organisation. */
export const mayRefuse = (agreement: Agreement, me: Me): boolean => {
  const party = agreement.parties.find(({ organisation }) => organisation === me.organisation);
  const has = (those: readonly { organisation: string }[]) =>
    those.some(({ organisation }) => organisation === me.organisation);
  return (
    agreement.status === "proposed" &&
    me.roles.includes("signatory") &&
    party !== undefined &&
    signs(party) &&
    !has(agreement.signatures) &&
    !has(agreement.refusals)
  );
};

/** Whether nothing later than this version is in negotiation: what is said and changed is about it. */
export const isNewest = ({ version, versions }: Agreement): boolean => versions.every((one) => one.version <= version);
/** Whether they may replay real referrals through it, and not made-up ones alone. */
export const mayReplay = (agreement: Parties, me: Me): boolean =>
  coordinates(agreement, me) && me.roles.some((role) => role === "administrator" || role === "auditor");
