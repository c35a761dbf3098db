import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { agreementsOf } from "../../adapters/dynamodb/agreements-of.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { signingKeyStore } from "../../adapters/dynamodb/signing-key-store.ts";
import { slaStore } from "../../adapters/dynamodb/sla-store.ts";
import { authenticateBy } from "../aws/authentication.ts";
import { readIssuers } from "../aws/env.ts";
import { awsTokenSigner } from "../aws/keys.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { identifyWith } from "../http/authenticate.ts";
import { cursors } from "../http/cursor.ts";
import { env } from "./env.ts";
import { createAuditApi } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);
const agreements = agreementStore(records);
const signer = awsTokenSigner(env.RECEIPT_KEY_ID);

export const handler = createAuditApi({
  agreements,
  keys: signingKeyStore(records),
  referrals: referralStore(records),
  sla: slaStore(records),
  signer,
  cursors: cursors(signer),
  baseUrl: env.BASE_URL,
  now,
  agreementsOf: (organisation) => agreementsOf(agreements, organisation),
  authenticate: authenticateBy(identifyWith(readIssuers(env.ISSUERS)), organisationStore(records)),
  log,
});
