import { type ApiHandler, apiFunction, type Endpoint, type Log } from "../http/api-function.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { templateEndpoints } from "./template-endpoints.ts";

export interface PapersApiDeps {
  readonly authenticate: Authenticate;
  readonly log: Log;
}

/** Agreements as people read them, and the texts they begin from. */
export const paperEndpoints = (): Endpoint[] => [...templateEndpoints()];

/** The Lambda handler of the papers. */
export const createPapersApi = (deps: PapersApiDeps): ApiHandler =>
  apiFunction({ endpoints: paperEndpoints(), authenticate: deps.authenticate, log: deps.log });
