import { type ApiHandler, apiFunction, type Endpoint, type Log } from "../http/api-function.ts";
import type { Authenticate } from "../http/authenticate.ts";
import type { PaperPorts } from "./ports.ts";
import { printEndpoints } from "./print-endpoints.ts";
import { templateEndpoints } from "./template-endpoints.ts";

export interface PapersApiDeps extends PaperPorts {
  readonly authenticate: Authenticate;
  readonly log: Log;
}

/** Agreements as people read them, and the texts they begin from. */
export const paperEndpoints = (ports: PaperPorts): Endpoint[] => [...templateEndpoints(), ...printEndpoints(ports)];

/** The Lambda handler of the papers. */
export const createPapersApi = (deps: PapersApiDeps): ApiHandler =>
  apiFunction({ endpoints: paperEndpoints(deps), authenticate: deps.authenticate, log: deps.log });
