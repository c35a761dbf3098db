import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { dynamoRecords, type Records } from "../../../adapters/dynamodb/records.ts";
import { type Life, type Mishap, named, type Surroundings } from "./life.ts";
import type { MemoryDynamo } from "./memory-dynamo.ts";

export const recordsTableName = "records";
export const keysTableName = "content-keys";

/** Hears of a command once it is known whether it was carried out. */
export type Witness = (command: object, done: boolean, struck: boolean) => void;

/** The real records adapter of a process, over a database that is as unreliable as the world's chance has it. */
export function faultyRecords(
  world: Surroundings,
  dynamo: MemoryDynamo,
  life: Life,
  witness: Witness = () => undefined,
): Records {
  const send = (command: object): Promise<object> => {
    const mishap = mishapOf(world, command);
    const act = (): object => {
      const behind = command instanceof QueryCommand && command.input.IndexName !== undefined;
      if (behind && world.faults.at("index")) return { Items: [] };
      const answer = dynamo.execute(command);
      witness(command, true, false);
      return answer;
    };
    if (mishap.before) witness(command, false, true);
    return life.call(act, mishap);
  };
  return dynamoRecords({ send } as unknown as DynamoDBDocumentClient, recordsTableName);
}

function mishapOf({ time, chance, faults }: Surroundings, command: object): Mishap {
  const timedOut = () => named("TimeoutError", "store-timed-out-before");
  if (faults.isDown("store", time.now)) return { before: timedOut, delayMillis: chance.between(50, 9_000) };
  if (faults.isDown("disk", time.now) && isWrite(command)) return { before: full, delayMillis: chance.between(1, 60) };
  if (command instanceof TransactWriteCommand && faults.at("transaction", 0.4)) return { before: conflict };
  switch (faults.at("store")) {
    case "store-throttled":
      return { before: () => named("ProvisionedThroughputExceededException", "store-throttled") };
    case "store-timed-out-before":
      return { before: timedOut, delayMillis: chance.between(1_000, 9_000) };
    case "store-done-but-timed-out":
      return { after: () => named("TimeoutError", "store-done-but-timed-out"), delayMillis: chance.between(0, 3_000) };
    // The SDK asks again when an answer is lost: a transaction carries a token, so that it is done once.
    case "store-asked-twice":
      return { twice: !(command instanceof TransactWriteCommand), delayMillis: chance.between(0, 3_000) };
    case "store-slow":
      return { delayMillis: chance.between(100, 2_900) };
    default:
      return {};
  }
}

const isWrite = (command: object): boolean =>
  [TransactWriteCommand, PutCommand, UpdateCommand, DeleteCommand].some((Kind) => command instanceof Kind);

/** What the local database says when it cannot commit. */
const full = (): Error => named("InternalServerError", "full-disk");

const conflict = (): Error =>
  new TransactionCanceledException({
    message: "transaction-conflict",
    $metadata: {},
    CancellationReasons: [{ Code: "TransactionConflict" }],
  });
