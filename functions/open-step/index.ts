import { setTimeout } from "node:timers/promises";
import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { waitStore } from "../../adapters/dynamodb/wait-store.ts";
import { newId } from "../../adapters/new-id.ts";
import { awsExecutions } from "../aws/executions.ts";
import { noContentKeys } from "../aws/keys.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { calendarReader } from "../use-cases/calendar-reader.ts";
import { cachedAgreements } from "../use-cases/terms-of-referral.ts";
import { env } from "./env.ts";
import { type OpenStep, type OpenStepPorts, openStep } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);

const ports: OpenStepPorts = {
  records,
  referrals: referralStore(records),
  agreements: cachedAgreements(agreementStore(records)),
  calendars: calendarReader(organisationStore(records)),
  keys: noContentKeys,
  waits: waitStore(records),
  executions: awsExecutions({ referral: env.STATE_MACHINE_ARN, step: env.STEP_MACHINE_ARN }),
  sleep: (millis) => setTimeout(millis),
  now,
  newId,
};

/** Invoked by the state machine, once for every wait entered. */
export const handler = (event: OpenStep): Promise<void> => openStep(ports, event);
