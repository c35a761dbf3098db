import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { newId } from "../../adapters/new-id.ts";
import { awsContentKeys } from "../aws/keys.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { calendarReader } from "../use-cases/calendar-reader.ts";
import { cachedAgreements } from "../use-cases/terms-of-referral.ts";
import { env } from "./env.ts";
import { createActApi } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);

export const handler = createActApi({
  records,
  referrals: referralStore(records),
  agreements: cachedAgreements(agreementStore(records)),
  calendars: calendarReader(organisationStore(records)),
  directory: organisationStore(records),
  keys: awsContentKeys(records, env.KEYS_TABLE, env.CONTENT_KEY_ID),
  now,
  newId,
  log,
});
