import type { OrganisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import type { ReadingPorts } from "../api-agreements/access.ts";

/** What papers are made from. */
export interface PaperPorts extends ReadingPorts {
  readonly organisations: Pick<OrganisationStore, "organisation" | "members">;
}
