import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { authenticateBy } from "../aws/authentication.ts";
import { readIssuers } from "../aws/env.ts";
import { log } from "../aws/log.ts";
import { awsRecords } from "../aws/records.ts";
import { identifyWith } from "../http/authenticate.ts";
import { env } from "./env.ts";
import { createPapersApi } from "./handler.ts";

const organisations = organisationStore(awsRecords(env.RECORDS_TABLE));

export const handler = createPapersApi({
  authenticate: authenticateBy(identifyWith(readIssuers(env.ISSUERS)), organisations),
  log,
});
