import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { Key } from "../../adapters/dynamodb/keys.ts";
import { handleBatch } from "../stream/handle-batch.ts";

export interface FanOutPorts {
  /** Sends the mails owed under a notice's key. */
  readonly notify: (key: Key) => Promise<void>;
  readonly log: (line: Record<string, unknown>) => void;
}

const separator = "|";

/** What of a stream concerns mails: new notices. What a notice owes later is the sweeper's. */
const subjectOf = ({ pk, sk }: Key, isNew: boolean): string | null =>
  isNew && sk.startsWith("NOTICE") ? `${pk}${separator}${sk}` : null;

/** The stream's second reader: mails. A slow neighbour here holds no timer up. */
export const fanOut = (ports: FanOutPorts, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  handleBatch(event, ports.log, subjectOf, (subject) => {
    const [pk = "", sk = ""] = subject.split(separator);
    return ports.notify({ pk, sk });
  });
