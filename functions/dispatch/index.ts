import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { waitStore } from "../../adapters/dynamodb/wait-store.ts";
import { awsExecutions } from "../aws/executions.ts";
import { log } from "../aws/log.ts";
import { awsRecords } from "../aws/records.ts";
import { env } from "./env.ts";
import { dispatchBatch } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);

const ports = {
  referrals: referralStore(records),
  waits: waitStore(records),
  executions: awsExecutions({ referral: env.STATE_MACHINE_ARN, step: env.STEP_MACHINE_ARN }),
  log,
};

/** Invoked by the stream, with heads that moved. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => dispatchBatch(ports, event);
