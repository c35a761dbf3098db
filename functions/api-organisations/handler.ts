import { type ApiHandler, apiFunction, type Endpoint, type Log } from "../http/api-function.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { addressEndpoints } from "./address-endpoints.ts";
import { calendarPreviewEndpoint } from "./calendar-preview.ts";
import { directoryEndpoints } from "./directory-endpoints.ts";
import { holidayEndpoint } from "./holiday-endpoint.ts";
import { invitationEndpoints } from "./invitation-endpoints.ts";
import { memberEndpoints } from "./member-endpoints.ts";
import type { OrganisationsDeps } from "./organisations-deps.ts";
import { profileEndpoint } from "./profile-endpoint.ts";

/** Everything about organisations and their people, bound to the operations of the contract. */
export const organisationEndpoints = (deps: OrganisationsDeps): Endpoint[] => [
  ...directoryEndpoints(deps),
  ...invitationEndpoints(deps),
  ...memberEndpoints(deps),
  profileEndpoint(deps),
  calendarPreviewEndpoint(deps),
  holidayEndpoint(),
  ...addressEndpoints(deps),
];

/** The API of organisations and their people. Source: DESIGN section 7, "API". */
export const createOrganisationsApi = (
  deps: OrganisationsDeps & { readonly authenticate: Authenticate; readonly log: Log },
): ApiHandler =>
  apiFunction({ endpoints: organisationEndpoints(deps), authenticate: deps.authenticate, log: deps.log });
