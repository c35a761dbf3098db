import type { Instant } from "../instant.ts";
import { type Digest, digestOf } from "./digest.ts";

/** Who did it, as a ledger may say it: a role of an organisation, and a random id known by name only to the two organisations. */
export interface Actor {
  readonly organisation: string | null;
  readonly role: string;
  readonly member: string | null;
}

/** The actor of what the clock does: nobody's decision. */
export const systemActor: Actor = { organisation: null, role: "system", member: null };

/** What was decided, before it has a place in a ledger. */
export interface EventBody<Type extends string = string, Data = object> {
  readonly type: Type;
  readonly data: Data;
}

/** One immutable fact in its place. `hash` covers everything else; `prev` is its predecessor's hash, null for the first. */
export interface LedgerEvent<Body extends EventBody = EventBody> {
  readonly seq: number;
  readonly type: Body["type"];
  readonly at: Instant;
  readonly actor: Actor;
  readonly data: Body["data"];
  readonly prev: Digest | null;
  readonly hash: Digest;
}

/** Where a ledger ends: the place of the next event hangs on it. */
export interface LedgerEnd {
  readonly seq: number;
  readonly hash: Digest | null;
  readonly at: Instant | null;
}

export const emptyLedger: LedgerEnd = { seq: 0, hash: null, at: null };

/** Digest of the event without its `hash`, whatever else it carries. Source: DESIGN section 7, "Ledger". */
export const hashOfEvent = ({ hash: _, ...event }: Omit<LedgerEvent, "hash"> & { hash?: unknown }): Digest =>
  digestOf(event);

/**
 * Chains bodies behind the end of a ledger, all at one instant, which is never before its predecessor's.
 * @param at the committing function's clock
 */
export function chain<Body extends EventBody>(
  end: LedgerEnd,
  bodies: readonly Body[],
  at: Instant,
  actor: Actor,
): LedgerEvent<Body>[] {
  const instant = end.at !== null && end.at > at ? end.at : at;
  let prev = end.hash;
  return bodies.map((body, index) => {
    const bare = { seq: end.seq + 1 + index, type: body.type, at: instant, actor, data: body.data, prev };
    const event = { ...bare, hash: hashOfEvent(bare) };
    prev = event.hash;
    return event as LedgerEvent<Body>;
  });
}

export const endOf = (events: readonly LedgerEvent[]): LedgerEnd => {
  const last = events.at(-1);
  return last ? { seq: last.seq, hash: last.hash, at: last.at } : emptyLedger;
};
