import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { contentKeys } from "../../../adapters/content/content-keys.ts";
import { agreementStore } from "../../../adapters/dynamodb/agreement-store.ts";
import type { Key } from "../../../adapters/dynamodb/keys.ts";
import { organisationStore } from "../../../adapters/dynamodb/organisation-store.ts";
import { referralStore } from "../../../adapters/dynamodb/referral-store.ts";
import { waitStore } from "../../../adapters/dynamodb/wait-store.ts";
import { Unauthenticated, Unavailable } from "../../../core/errors.ts";
import { actEndpoints } from "../../../functions/api-act/handler.ts";
import { referralEndpoints } from "../../../functions/api-referrals/handler.ts";
import { dispatchBatch } from "../../../functions/dispatch/handler.ts";
import { fanOut } from "../../../functions/fan-out/handler.ts";
import { apiFunction } from "../../../functions/http/api-function.ts";
import { authenticateWith } from "../../../functions/http/authenticate.ts";
import { notify } from "../../../functions/notify/handler.ts";
import { type OpenStep, openStep } from "../../../functions/open-step/handler.ts";
import { sweep } from "../../../functions/sweep/handler.ts";
import { calendarReader } from "../../../functions/use-cases/calendar-reader.ts";
import { cachedAgreements } from "../../../functions/use-cases/terms-of-referral.ts";
import type { StreamHandler } from "../../../local/streams/deliver-records.ts";
import { faultyRecords, keysTableName, type Witness } from "./faulty-dynamo.ts";
import type { KeyKeeper } from "./key-keeper.ts";
import { type Life, named, type Surroundings } from "./life.ts";
import type { Mailbox } from "./mailbox.ts";
import type { MemoryDynamo } from "./memory-dynamo.ts";
import { issuer } from "./people.ts";
import { sayWhoSteps } from "./steps-taken.ts";
import type { VirtualEngine } from "./virtual-engine.ts";

export const baseUrl = "https://proxenia.example";

export interface Neighbours extends Surroundings {
  readonly dynamo: MemoryDynamo;
  readonly engine: VirtualEngine;
  readonly mailbox: Mailbox;
  readonly keeper: KeyKeeper;
  readonly logs: string[];
  /** Steps committed by a clock that read earlier. */
  readonly early: string[];
  readonly newId: () => string;
}

/** Has a notice's mails sent: in this process, or by a function of its own. */
export type Notify = (key: Key) => Promise<void>;

const signer = {
  sign: async (payload: object, typ?: string) => Buffer.from(JSON.stringify({ typ, payload })).toString("base64url"),
  verify: async () => null,
  publicJwk: async () => ({}),
};

/** The product's own handlers, stores and use cases, bound to one process's view of the world. */
export function productIn(world: Neighbours, life: Life) {
  const recordsSeenBy = (witness?: Witness) => faultyRecords(world, world.dynamo, life, witness);
  const records = recordsSeenBy(sayWhoSteps(life, world.early));
  const keys = contentKeys(records, keysTableName, world.keeper.of(life));
  const referrals = referralStore(records);
  const waits = waitStore(records);
  const organisations = organisationStore(records);
  const { now } = life;
  const log = (line: Record<string, unknown>) => void world.logs.push(JSON.stringify(line));
  const agreements = agreementStore(records);
  const ports = {
    records,
    referrals,
    agreements: cachedAgreements(agreements),
    calendars: calendarReader(organisations),
    keys,
    now,
    newId: world.newId,
  };
  const executions = world.engine.executionsOf(life);
  const identify = async (authorization: string | undefined) => {
    const subject = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
    if (!subject) throw new Unauthenticated("nobody");
    return { issuer, subject };
  };
  const authenticate = authenticateWith(identify, (by, subject) => organisations.principalOf(by, subject, now()));
  const sleep = (millis: number) => world.time.sleep(millis);
  return {
    api: apiFunction({
      endpoints: [
        ...referralEndpoints({ ...ports, authenticate, signer, erasureMillis: 0, log }),
        ...actEndpoints({ ...ports, directory: organisations, log }),
      ],
      authenticate,
      log,
    }) as (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>,
    openStep: (event: OpenStep) => openStep({ ...ports, waits, executions, sleep }, event),
    dispatch: ((event) => dispatchBatch({ referrals, waits, executions, log }, event)) as StreamHandler,
    fanOut:
      (send: Notify): StreamHandler =>
      (event) =>
        fanOut({ notify: send, log }, event),
    sweep: (send: Notify) =>
      sweep({ ...ports, due: { agreements, now, newId: world.newId }, executions, notify: send, log }),
    /** @param instance names the process where no other sends mails */
    notify: (key: Key, instance: string | null) => {
      const { mailer, witness } = world.mailbox.sending(life);
      const own = recordsSeenBy(witness);
      const stores = { directory: organisationStore(own), referrals: referralStore(own) };
      return notify({ records: own, ...stores, mailer, baseUrl, instance, now, log }, key);
    },
    referrals,
  };
}

export type Product = ReturnType<typeof productIn>;

/** A function that another calls, as the caller sees its end. */
export const asCalled = async (call: () => Promise<void>): Promise<void> => {
  await call().catch((error: Error) => {
    throw new Unavailable("the notifier did not answer", { cause: named(error.name, "crash-before-a-call") });
  });
};
