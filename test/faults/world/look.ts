import type { Head } from "../../../core/referrals/head.ts";
import { recordsTableName } from "./faulty-dynamo.ts";
import type { World } from "./world.ts";

/** Runs what needs time to pass. */
export async function during<T>(world: World, work: () => Promise<T>): Promise<T> {
  let settled = false;
  const done = work().finally(() => {
    settled = true;
  });
  done.catch(() => undefined);
  await world.time.runUntil(Number.POSITIVE_INFINITY, () => settled);
  return done;
}

/** Every referral's head, as it stands in the table. */
export const headsOf = ({ dynamo }: World): Head[] =>
  dynamo
    .table(recordsTableName)
    .all()
    .filter(({ pk, sk }) => String(pk).startsWith("REFERRAL#") && sk === "HEAD" && pk !== "REFERRAL#poison")
    .map(({ body }) => JSON.parse(String(body)) as Head);
