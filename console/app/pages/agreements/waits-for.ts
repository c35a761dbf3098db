import type { ListedAgreement } from "../../api/agreements.ts";
import type { Me } from "../../api/organisations.ts";

/** What an agreement waits for: a draft to be finished, signatures, or nothing. */
export type Waits =
  | { readonly for: "drafting"; readonly version: number }
  | { readonly for: "signatures"; readonly version: number; readonly missing: readonly string[] | null }
  | { readonly for: "nothing" };

/** What comes next of an agreement; who is missing of a version beside the one in force, its own page says. */
export function waitsFor({ version, status, negotiation, missing }: ListedAgreement): Waits {
  const next = negotiation ?? { version, status };
  if (next.status === "draft") return { for: "drafting", version: next.version };
  if (next.status === "proposed") {
    return { for: "signatures", version: next.version, missing: negotiation ? null : missing };
  }
  return { for: "nothing" };
}

/** Whether it may be the reader's turn, as far as a list can tell. */
export function mayBeTurnOf(agreement: ListedAgreement, { organisation, roles }: Me): boolean {
  const waits = waitsFor(agreement);
  if (waits.for === "drafting") return roles.includes("signatory") || roles.includes("administrator");
  if (waits.for === "signatures") {
    return roles.includes("signatory") && (waits.missing === null || waits.missing.includes(organisation));
  }
  return false;
}
