import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { slaStore } from "../../adapters/dynamodb/sla-store.ts";
import { authenticateBy } from "../aws/authentication.ts";
import { readIssuers } from "../aws/env.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { identifyWith } from "../http/authenticate.ts";
import { calendarReader } from "../use-cases/calendar-reader.ts";
import { env } from "./env.ts";
import { createSimulationApi } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);
const organisations = organisationStore(records);

export const handler = createSimulationApi({
  agreements: agreementStore(records),
  calendars: calendarReader(organisations),
  organisations,
  referrals: referralStore(records),
  sla: slaStore(records),
  authenticate: authenticateBy(identifyWith(readIssuers(env.ISSUERS)), organisations),
  now,
  log,
});
