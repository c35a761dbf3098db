import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { outsideSignatureStore } from "../../adapters/dynamodb/outside-signature-store.ts";
import { signingKeyStore } from "../../adapters/dynamodb/signing-key-store.ts";
import { newId } from "../../adapters/new-id.ts";
import { authenticateBy } from "../aws/authentication.ts";
import { readIssuers } from "../aws/env.ts";
import { awsTokenSigner } from "../aws/keys.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { identifyWith } from "../http/authenticate.ts";
import { cursors } from "../http/cursor.ts";
import { calendarReader } from "../use-cases/calendar-reader.ts";
import { env } from "./env.ts";
import { createAgreementsApi } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);
const organisations = organisationStore(records);
const signer = awsTokenSigner(env.RECEIPT_KEY_ID);

export const handler = createAgreementsApi({
  agreements: agreementStore(records),
  keys: signingKeyStore(records),
  outside: outsideSignatureStore(records),
  calendars: calendarReader(organisations),
  organisations,
  receipts: signer,
  cursors: cursors(signer),
  baseUrl: env.BASE_URL,
  authenticate: authenticateBy(identifyWith(readIssuers(env.ISSUERS)), organisations),
  now,
  newId,
  log,
});
