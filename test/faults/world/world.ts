import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoRecords } from "../../../adapters/dynamodb/records.ts";
import { contentKeysTable, recordsTable } from "../../../adapters/dynamodb/table-schemas.ts";
import { fromMillis } from "../../../core/instant.ts";
import { Chance } from "./chance.ts";
import { Client } from "./client.ts";
import { Faults } from "./faults.ts";
import { keysTableName, recordsTableName } from "./faulty-dynamo.ts";
import { Functions, type Hosts, OneProcess } from "./hosts.ts";
import { KeyKeeper } from "./key-keeper.ts";
import { Mailbox } from "./mailbox.ts";
import { MemoryDynamo } from "./memory-dynamo.ts";
import { shapeOf } from "./memory-table.ts";
import { countsWorkingTime, emailOf, settleAgreement, settlePeople } from "./people.ts";
import type { Neighbours } from "./product.ts";
import { Memory, type Tellers } from "./story.ts";
import { StreamReader } from "./streams.ts";
import { VirtualEngine } from "./virtual-engine.ts";
import { putUnder, VirtualTime } from "./virtual-time.ts";

/** Half an hour before midnight: some stories cross a date. */
const beginning = Date.parse("2026-03-02T23:30:00.250Z");

export interface World extends Neighbours, Tellers {
  readonly seed: number;
  readonly hosts: Hosts;
  readonly readers: readonly StreamReader[];
  /** Puts the process back as it was. */
  close(): void;
}

/** A world of one seed, with its people and their pact; nothing has happened in it yet. */
export async function createWorld(seed: number, rate: number): Promise<World> {
  const chance = new Chance(seed);
  const time = new VirtualTime(beginning);
  const faults = new Faults(chance, rate);
  const surroundings = { time, chance, faults };
  const putBack = putUnder(time, chance.next);
  const dynamo = new MemoryDynamo({
    [recordsTableName]: shapeOf(recordsTable),
    [keysTableName]: shapeOf(contentKeysTable),
  });
  const engine = await VirtualEngine.open(surroundings);
  const bouncing = chance.is(0.2) ? emailOf(chance.pick(["pisa-deputy", "lisboa-supervisor", "police-contact"])) : null;
  const mailbox = new Mailbox(surroundings, bouncing);
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `r${seed}x${ids}${"abcdefgh"[chance.whole(0, 7)]}`;
  };
  const parts: Neighbours = {
    ...surroundings,
    dynamo,
    engine,
    mailbox,
    keeper: new KeyKeeper(surroundings),
    logs: [],
    early: [],
    newId,
  };
  const faultless = dynamoRecords(
    { send: async (command: object) => dynamo.execute(command) } as unknown as DynamoDBDocumentClient,
    recordsTableName,
  );
  await settlePeople(faultless);
  const clock = countsWorkingTime(seed) ? "working" : "always";
  const seconds = await settleAgreement(faultless, chance, fromMillis(beginning - 86_400_000), clock);
  dynamo
    .table(recordsTableName)
    .put({ pk: "REFERRAL#poison", sk: "HEAD" }, { pk: "REFERRAL#poison", sk: "HEAD", body: "{" });
  const hosts: Hosts = chance.is(0.5) ? new OneProcess(parts) : new Functions(parts);
  const readers = (["dispatch", "fan-out"] as const).map((name) => new StreamReader(parts, () => hosts.reader(name)));
  dynamo.onChange = (change) => {
    // No reader wants these, and their keys are random: which shard they fall to would not follow from the seed.
    if (change.pk.startsWith("ACT#") || change.pk.startsWith("MAIL#")) return;
    for (const reader of readers) reader.tell(change);
  };
  return {
    ...parts,
    seed,
    hosts,
    readers,
    client: new Client(surroundings, hosts),
    memory: new Memory(),
    canary: `canary${seed}canary`,
    targetMillis: seconds * 1000,
    close: () => {
      engine.close();
      putBack();
    },
  };
}
