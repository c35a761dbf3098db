import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { log } from "../aws/log.ts";
import { notifyFunction } from "../aws/notify-function.ts";
import { env } from "./env.ts";
import { fanOut } from "./handler.ts";

const ports = { notify: notifyFunction(env.NOTIFY_FUNCTION), log };

/** Invoked by the stream, with notices that are new. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => fanOut(ports, event);
