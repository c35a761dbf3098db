import type { OrganisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import type { Instant } from "../../core/instant.ts";
import type { Identity } from "../../core/people/identity.ts";
import type { ReadingPorts } from "../api-agreements/access.ts";

/** Accounts of people where the installation keeps its own; elsewhere they live at the issuer. */
export interface OwnAccounts {
  /** Who signs in with an address; null where nobody does. */
  identityOf(email: string): Promise<Identity | null>;
  /** Makes the account of an address, or gives it this name and password; answers who it is. */
  save(account: { email: string; name: string; password: string }): Promise<Identity>;
}

/** What the organisations API stands on. */
export interface OrganisationsDeps {
  readonly store: OrganisationStore;
  /** Agreements as a preview of a calendar reads them. */
  readonly agreements: ReadingPorts["agreements"];
  /** Whether an organisation coordinates an active agreement to which another is party by its own word. */
  coordinates(coordinator: string, organisation: string): Promise<boolean>;
  /** The organisations that coordinate active agreements to which one is party. */
  coordinatorsOf(organisation: string): Promise<string[]>;
  /** Who a bearer token is, whether or not our records know them. @throws Unauthenticated */
  identify(authorization: string): Promise<Identity>;
  readonly accounts: OwnAccounts | null;
  now(): Instant;
  /** A random id, never used before. */
  newId(): string;
}
