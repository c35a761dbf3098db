import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { ReferralEvent } from "../../../core/referrals/events.ts";
import type { Witness } from "./faulty-dynamo.ts";
import type { Life } from "./life.ts";

const byTimeAlone = [
  "reminded",
  "breached",
  "escalated",
  "returned",
  "repeated",
  "return-deferred",
  "information-lapsed",
];

/**
 * Sees every transaction that is carried out, and notes a step of time's own whose committing process had a clock that
 * read earlier than the step: invariant 5, which the ledger alone does not show, as no event is before its predecessor.
 */
export function sayWhoSteps(life: Life, early: string[]): Witness {
  return (command, done) => {
    if (!done || !(command instanceof TransactWriteCommand)) return;
    for (const { Put } of command.input.TransactItems ?? []) {
      if (!String(Put?.Item?.["sk"]).startsWith("EVENT#")) continue;
      const event = JSON.parse(String(Put?.Item?.["body"])) as ReferralEvent;
      const { at } = event.data as { at?: string };
      if (event.actor.role !== "system" || !byTimeAlone.includes(event.type) || at === undefined) continue;
      if ((life.lastReadAt ?? "") < at)
        early.push(`${event.type} of ${at} was committed by a clock that read ${life.lastReadAt}`);
    }
  };
}
