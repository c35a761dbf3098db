import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { newId } from "../../adapters/new-id.ts";
import { authenticateBy } from "../aws/authentication.ts";
import { readIssuers } from "../aws/env.ts";
import { awsContentKeys, awsTokenSigner } from "../aws/keys.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { identifyWith } from "../http/authenticate.ts";
import { calendarReader } from "../use-cases/calendar-reader.ts";
import { cachedAgreements } from "../use-cases/terms-of-referral.ts";
import { env } from "./env.ts";
import { createReferralsApi } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);

export const handler = createReferralsApi({
  records,
  referrals: referralStore(records),
  agreements: cachedAgreements(agreementStore(records)),
  calendars: calendarReader(organisationStore(records)),
  keys: awsContentKeys(records, env.KEYS_TABLE, env.CONTENT_KEY_ID),
  signer: awsTokenSigner(env.RECEIPT_KEY_ID),
  authenticate: authenticateBy(identifyWith(readIssuers(env.ISSUERS)), organisationStore(records)),
  erasureMillis: Number(env.KEYS_RECOVERY_DAYS) * 86_400_000,
  now,
  newId,
  log,
});
