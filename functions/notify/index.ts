import { SESClient } from "@aws-sdk/client-ses";
import type { Key } from "../../adapters/dynamodb/keys.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { sesMailer } from "../../adapters/ses/mailer.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { onceOnly } from "../aws/patience.ts";
import { awsRecords } from "../aws/records.ts";
import { env } from "./env.ts";
import { notify } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);

const ports = {
  records,
  directory: organisationStore(records),
  referrals: referralStore(records),
  mailer: sesMailer(new SESClient(onceOnly), { from: env.MAIL_FROM, configurationSet: env.CONFIGURATION_SET }),
  baseUrl: env.BASE_URL,
  instance: null,
  now,
  log,
};

/** Invoked by the fan-out and the sweeper, with the key of a notice. */
export const handler = ({ pk, sk }: Key): Promise<void> => notify(ports, { pk, sk });
