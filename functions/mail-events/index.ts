import type { SNSEvent } from "aws-lambda";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { newId } from "../../adapters/new-id.ts";
import { awsContentKeys } from "../aws/keys.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { env } from "./env.ts";
import { takeMailEvent } from "./handler.ts";
import { readSesEvent } from "./ses-events.ts";

const records = awsRecords(env.RECORDS_TABLE);

const ports = {
  records,
  referrals: referralStore(records),
  keys: awsContentKeys(records, env.KEYS_TABLE, env.CONTENT_KEY_ID),
  organisations: organisationStore(records),
  now,
  newId,
  log,
};

/** Invoked by the topic to which SES publishes what became of mails; tried again when it fails. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const { Sns } of Records) {
    const event = readSesEvent(Sns.Message);
    if (event) await takeMailEvent(ports, event);
  }
};
