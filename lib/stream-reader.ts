import { Duration } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { deadLetters } from "./dead-letters.ts";
import type { ProxeniaFunction } from "./proxenia-function.ts";

/** Which records of the stream reach a reader: those whose key and kind of change match any of these. */
export interface RecordFilter {
  readonly changes: readonly ("INSERT" | "MODIFY")[];
  readonly partitionPrefix?: string;
  /** Exact sort key, or how it begins. */
  readonly sortKey: string | { readonly prefix: string };
}

/** Heads of referrals that appeared or moved. */
export const movedHeads: RecordFilter = {
  changes: ["INSERT", "MODIFY"],
  partitionPrefix: "REFERRAL#",
  sortKey: "HEAD",
};

/** Notices, once: later writes to one only say that it was sent. */
export const newNotices: RecordFilter = { changes: ["INSERT"], sortKey: { prefix: "NOTICE" } };

export interface StreamReaderProps {
  readonly table: TableV2;
  readonly reader: ProxeniaFunction;
  readonly filters: readonly RecordFilter[];
  readonly batchSize: number;
}

/** A function's place at the records' stream. Records only say "look at this", so a repetition does no harm. */
export class StreamReader extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table, reader, filters, batchSize }: StreamReaderProps) {
    super(scope, id);
    this.deadLetters = deadLetters(this, "DeadLetters");
    const { queueArn } = this.deadLetters;
    reader.role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queueArn] }));
    new EventSourceMapping(this, "Mapping", {
      target: reader.lambda,
      eventSourceArn: table.tableStreamArn as string,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      filters: filters.map(criteriaOf),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // What fails ten times, or for an hour, goes to the queue, and the shard goes on: the sweeper finds what was missed.
      retryAttempts: 10,
      maxRecordAge: Duration.hours(1),
      // Records of one referral keep their order whatever the factor.
      parallelizationFactor: 4,
      onFailure: { bind: () => ({ destination: queueArn }) },
    });
  }
}

function criteriaOf({ changes, partitionPrefix, sortKey }: RecordFilter): ReturnType<typeof FilterCriteria.filter> {
  const sk = typeof sortKey === "string" ? FilterRule.isEqual(sortKey) : FilterRule.beginsWith(sortKey.prefix);
  return FilterCriteria.filter({
    eventName: [...changes],
    dynamodb: {
      Keys: {
        ...(partitionPrefix === undefined ? {} : { pk: { S: FilterRule.beginsWith(partitionPrefix) } }),
        sk: { S: sk },
      },
    },
  });
}
