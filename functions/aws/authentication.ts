import type { OrganisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { type Authenticate, authenticateWith, type Identify } from "../http/authenticate.ts";
import { now } from "./now.ts";

/** Who a verified token is, by our own records. */
export const authenticateBy = (
  identify: Identify,
  organisations: Pick<OrganisationStore, "principalOf">,
): Authenticate => authenticateWith(identify, (issuer, subject) => organisations.principalOf(issuer, subject, now()));
