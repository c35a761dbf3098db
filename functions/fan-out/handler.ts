import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { Key } from "../../adapters/dynamodb/keys.ts";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import { slaRowsOf } from "../../core/audit/sla-rows.ts";
import { handleBatch } from "../stream/handle-batch.ts";

export interface FanOutPorts {
  readonly referrals: ReferralStore;
  readonly sla: SlaStore;
  /** Sends the mails owed under a notice's key. */
  readonly notify: (key: Key) => Promise<void>;
  readonly log: (line: Record<string, unknown>) => void;
}

const separator = "|";

/** What of a stream concerns mails and figures: new notices, and heads. What a notice owes later is the sweeper's. */
function subjectOf({ pk, sk }: Key, isNew: boolean): string | null {
  const notice = isNew && sk.startsWith("NOTICE");
  const head = pk.startsWith("REFERRAL#") && sk === "HEAD";
  return notice || head ? `${pk}${separator}${sk}` : null;
}

/** The stream's second reader: mails and projections. A slow neighbour here holds no timer up. */
export const fanOut = (ports: FanOutPorts, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  handleBatch(event, ports.log, subjectOf, async (subject) => {
    const [pk = "", sk = ""] = subject.split(separator);
    if (sk !== "HEAD") return ports.notify({ pk, sk });
    const head = await ports.referrals.head(pk.slice("REFERRAL#".length));
    if (head) await ports.sla.project(slaRowsOf(head.state), head.version);
  });
