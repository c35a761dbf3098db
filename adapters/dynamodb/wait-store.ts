import { StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { type Awaited, isStepName } from "../../core/referrals/timers.ts";
import { referralKey, referralWaitKey, referralWaitPrefix } from "./keys.ts";
import type { Records, Write } from "./records.ts";
import { stepAttribute, stepStanding } from "./step-attributes.ts";

/** An execution parked on a referral: the token that wakes it, and what it believes it waits for. */
export interface Wait {
  readonly run: number;
  readonly waitsFor: Awaited;
  /** The instant up to which it sleeps; its clock's next one while both agree. */
  readonly nextAt: Instant;
  /** Orders attempts to open the same wait: state entered, then retry. */
  readonly attempt: string;
  readonly token: string;
}

export interface WaitStore {
  /** The referral's own execution's, and those of its procedure's steps. */
  all(referral: string): Promise<Wait[]>;
  /** Stores a wait if the head still agrees with it and no later attempt has stored one; false otherwise. */
  park(referral: string, wait: Wait): Promise<boolean>;
  /** The write that stores a wait, unless a later attempt has: for the transaction that writes the head it waits on. */
  parking(referral: string, wait: Wait): Write;
  /** Forgets an answered token; a newer one stays. */
  forget(referral: string, wait: Pick<Wait, "waitsFor" | "token">): Promise<void>;
}

export function waitStore(records: Records): WaitStore {
  const { table } = records;
  return {
    all: async (referral) => (await records.list<Wait>(referralKey(referral).pk, referralWaitPrefix)).items,
    park: (referral, wait) => park(records, referral, wait),
    parking: (referral, wait) => parking(table, referral, wait),
    forget: async (referral, { waitsFor, token }) => {
      await records.writeOne({
        Delete: {
          TableName: table,
          Key: referralWaitKey(referral, waitsFor),
          ConditionExpression: "#token = :token",
          ExpressionAttributeNames: { "#token": "token" },
          ExpressionAttributeValues: { ":token": token },
        },
      });
    },
  };
}

/** Holds while the head still waits for the same, in the same run, until the same instant. */
function agreeing({ run, waitsFor, nextAt }: Wait) {
  if (isStepName(waitsFor)) {
    return {
      ConditionExpression: "#step = :standing",
      ExpressionAttributeNames: { "#step": stepAttribute(waitsFor) },
      ExpressionAttributeValues: { ":standing": stepStanding(run, nextAt) },
    };
  }
  return {
    ConditionExpression: "#run = :run AND waitsFor = :waitsFor AND wakeAt = :nextAt",
    ExpressionAttributeNames: { "#run": "run" },
    ExpressionAttributeValues: { ":run": run, ":waitsFor": waitsFor, ":nextAt": nextAt },
  };
}

const parking = (table: string, referral: string, wait: Wait) => ({
  Put: {
    TableName: table,
    Item: { ...referralWaitKey(referral, wait.waitsFor), ...wait },
    ConditionExpression: "attribute_not_exists(pk) OR #run < :run OR (#run = :run AND attempt <= :attempt)",
    ExpressionAttributeNames: { "#run": "run" },
    ExpressionAttributeValues: { ":run": wait.run, ":attempt": wait.attempt },
  },
});

async function park(records: Records, referral: string, wait: Wait): Promise<boolean> {
  const { table } = records;
  const agrees = { ConditionCheck: { TableName: table, Key: referralKey(referral), ...agreeing(wait) } };
  const stored = parking(table, referral, wait);
  try {
    await records.transact([agrees, stored]);
    return true;
  } catch (error) {
    if (error instanceof StaleWrite) return false;
    throw error;
  }
}
