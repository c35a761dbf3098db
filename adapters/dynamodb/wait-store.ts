import { StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { referralKey, referralWaitKey } from "./keys.ts";
import type { Records } from "./records.ts";

/** An execution parked on a referral: the token that wakes it, and what it believes it waits for. */
export interface Wait {
  readonly run: number;
  readonly waitsFor: string;
  /** The instant up to which it sleeps; the head's `wakeAt` while both agree. */
  readonly nextAt: Instant;
  /** Orders attempts to open the same wait: state entered, then retry. */
  readonly attempt: string;
  readonly token: string;
}

export interface WaitStore {
  find(referral: string): Promise<Wait | null>;
  /** Stores a wait if the head still agrees with it and no later attempt has stored one; false otherwise. */
  park(referral: string, wait: Wait): Promise<boolean>;
  /** Forgets an answered token; a newer one stays. */
  forget(referral: string, token: string): Promise<void>;
}

export function waitStore(records: Records): WaitStore {
  const { table } = records;
  return {
    find: (referral) => records.get<Wait>(referralWaitKey(referral)),
    park: (referral, wait) => park(records, referral, wait),
    forget: async (referral, token) => {
      await records.writeOne({
        Delete: {
          TableName: table,
          Key: referralWaitKey(referral),
          ConditionExpression: "#token = :token",
          ExpressionAttributeNames: { "#token": "token" },
          ExpressionAttributeValues: { ":token": token },
        },
      });
    },
  };
}

async function park(records: Records, referral: string, wait: Wait): Promise<boolean> {
  const { table } = records;
  const agrees = {
    ConditionCheck: {
      TableName: table,
      Key: referralKey(referral),
      ConditionExpression: "#run = :run AND waitsFor = :waitsFor AND wakeAt = :nextAt",
      ExpressionAttributeNames: { "#run": "run" },
      ExpressionAttributeValues: { ":run": wait.run, ":waitsFor": wait.waitsFor, ":nextAt": wait.nextAt },
    },
  };
  const stored = {
    Put: {
      TableName: table,
      Item: { ...referralWaitKey(referral), ...wait },
      ConditionExpression: "attribute_not_exists(pk) OR #run < :run OR (#run = :run AND attempt <= :attempt)",
      ExpressionAttributeNames: { "#run": "run" },
      ExpressionAttributeValues: { ":run": wait.run, ":attempt": wait.attempt },
    },
  };
  try {
    await records.transact([agrees, stored]);
    return true;
  } catch (error) {
    if (error instanceof StaleWrite) return false;
    throw error;
  }
}
