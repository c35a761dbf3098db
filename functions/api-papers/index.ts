import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { authenticateBy } from "../aws/authentication.ts";
import { readIssuers } from "../aws/env.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { identifyWith } from "../http/authenticate.ts";
import { env } from "./env.ts";
import { createPapersApi } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);
const organisations = organisationStore(records);

export const handler = createPapersApi({
  agreements: agreementStore(records),
  organisations,
  now,
  authenticate: authenticateBy(identifyWith(readIssuers(env.ISSUERS)), organisations),
  log,
});
