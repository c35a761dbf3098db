import { type ApiHandler, apiFunction, type Endpoint, type Log } from "../http/api-function.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { commentEndpoints } from "./comment-endpoints.ts";
import { draftEndpoints } from "./draft-endpoints.ts";
import { endingEndpoints } from "./ending-endpoints.ts";
import { eventsEndpoint } from "./events-endpoint.ts";
import { installationKeysEndpoint } from "./installation-keys-endpoint.ts";
import { outsideSignatureEndpoints } from "./outside-signature-endpoints.ts";
import { partiesEndpoints } from "./parties-endpoints.ts";
import type { AgreementPorts } from "./ports.ts";
import { proposalEndpoints } from "./proposal-endpoints.ts";
import { readingEndpoints } from "./reading-endpoints.ts";
import { signatureEndpoint } from "./signature-endpoint.ts";
import { signingKeyEndpoints } from "./signing-key-endpoints.ts";

export interface AgreementsApiDeps extends AgreementPorts {
  readonly authenticate: Authenticate;
  readonly log: Log;
}

/** Everything about agreements, their signing, and the keys that sign. */
export const agreementEndpoints = (ports: AgreementPorts): Endpoint[] => [
  ...readingEndpoints(ports),
  ...draftEndpoints(ports),
  ...proposalEndpoints(ports),
  signatureEndpoint(ports),
  ...partiesEndpoints(ports),
  ...endingEndpoints(ports),
  ...commentEndpoints(ports),
  eventsEndpoint(ports),
  ...outsideSignatureEndpoints(ports),
  ...signingKeyEndpoints(ports),
  installationKeysEndpoint(ports),
];

/** The Lambda handler of the agreement calls. */
export const createAgreementsApi = (deps: AgreementsApiDeps): ApiHandler =>
  apiFunction({ endpoints: agreementEndpoints(deps), authenticate: deps.authenticate, log: deps.log });
