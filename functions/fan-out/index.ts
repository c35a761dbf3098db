import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { slaStore } from "../../adapters/dynamodb/sla-store.ts";
import { log } from "../aws/log.ts";
import { notifyFunction } from "../aws/notify-function.ts";
import { awsRecords } from "../aws/records.ts";
import { env } from "./env.ts";
import { fanOut } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);

const ports = {
  referrals: referralStore(records),
  sla: slaStore(records),
  notify: notifyFunction(env.NOTIFY_FUNCTION),
  log,
};

/** Invoked by the stream, with heads that moved and notices that are new. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => fanOut(ports, event);
