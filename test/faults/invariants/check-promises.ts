import { receiverActions, senderActions } from "../../../core/referrals/commands.ts";
import type { Head } from "../../../core/referrals/head.ts";
import type { Event } from "../../support/network.ts";
import { eventOf } from "../world/moves.ts";
import type { World } from "../world/world.ts";

function must(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

/** Invariant 1: what was acknowledged is there, and a key stands for one referral. */
export function checkSubmissions({ memory }: World, heads: readonly Head[]): void {
  const there = new Set(heads.map(({ state }) => state.id));
  const known = new Set<string>();
  for (const [key, told] of memory.submitted) {
    if (told === null) continue;
    must(there.has(told.id), `invariant 1: ${told.id}, submitted under ${key}, is gone`);
    known.add(told.id);
    const hash = heads.find(({ state }) => state.id === told.id);
    if (told.receipt !== null) {
      const { payload } = JSON.parse(Buffer.from(told.receipt, "base64url").toString()) as {
        payload: { ledger: string; seq: number };
      };
      must(hash !== undefined && payload.ledger === told.id && payload.seq === 1, "a receipt of another ledger");
    }
  }
  const unknown = [...memory.submitted.values()].filter((told) => told === null).length;
  must(there.size <= known.size + unknown, `invariant 1: ${there.size} referrals for ${memory.submitted.size} keys`);
}

/** Invariants 1 and 7: what was acknowledged is on the ledger, once each, and nothing that was refused. */
export function checkDeeds({ memory }: World, ledgers: ReadonlyMap<string, readonly Event[]>): void {
  const types = [...new Set<string>([...Object.values(eventOf), "message-sent"])];
  for (const [id, events] of ledgers) {
    for (const type of types) {
      const deeds = memory.deeds.filter((deed) => deed.referral === id && deed.type === type);
      const done = deeds.filter(({ outcome }) => outcome === "done").length;
      const unknown = deeds.filter(({ outcome }) => outcome === "unknown").length;
      const found = events.filter((event) => event.type === type).length;
      must(found >= done, `invariant 1: ${done} times "${type}" was acknowledged on ${id}, ${found} are there`);
      must(
        found <= done + unknown,
        `invariant 7: "${type}" is on ${id} ${found} times, ${done} done, ${unknown} unknown`,
      );
    }
  }
  const used = memory.deeds
    .filter(({ token, outcome }) => token !== null && outcome === "done")
    .map(({ token }) => token);
  must(new Set(used).size === used.length, "invariant 7: a link acted twice");
}

const byReceiver: readonly string[] = receiverActions.map((action) => eventOf[action]);
const bySender: readonly string[] = senderActions.map((action) => eventOf[action]);

/** What belongs to one side was done by it: the receiver of that cycle, or the sender; a step of the procedure by its owner. */
export function checkActors(events: readonly Event[]): void {
  let [from, to] = ["", ""];
  const owners = new Map<unknown, string>();
  for (const { seq, type, data, actor } of events) {
    if (type === "submitted") from = String(data["from"]);
    const ofCase = byReceiver.includes(type) ? to : bySender.includes(type) ? from : null;
    const side = type === "step-completed" ? (owners.get(data["step"]) ?? "nobody") : ofCase;
    must(side === null || actor.organisation === side, `${seq} ${type} was done by ${actor.organisation}, not ${side}`);
    if (type === "submitted" || type === "redirected") to = String(data["to"]);
    const begins = (data["begins"] ?? []) as { step: string; owner: string }[];
    for (const { step, owner } of begins) owners.set(step, owner);
  }
}
