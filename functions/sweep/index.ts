import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { newId } from "../../adapters/new-id.ts";
import { awsExecutions } from "../aws/executions.ts";
import { noContentKeys } from "../aws/keys.ts";
import { log } from "../aws/log.ts";
import { notifyFunction } from "../aws/notify-function.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { calendarReader } from "../use-cases/calendar-reader.ts";
import { cachedAgreements } from "../use-cases/terms-of-referral.ts";
import { env } from "./env.ts";
import { type SweepPorts, sweep } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);

const agreements = agreementStore(records);

const ports: SweepPorts = {
  records,
  referrals: referralStore(records),
  agreements: cachedAgreements(agreements),
  due: { agreements, now, newId },
  calendars: calendarReader(organisationStore(records)),
  keys: noContentKeys,
  executions: awsExecutions({ referral: env.STATE_MACHINE_ARN, step: env.STEP_MACHINE_ARN }),
  notify: notifyFunction(env.NOTIFY_FUNCTION),
  now,
  newId,
  log,
};

/** Invoked each minute. */
export const handler = (): ReturnType<typeof sweep> => sweep(ports);
