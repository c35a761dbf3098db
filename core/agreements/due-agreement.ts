import { type Instant, laterOf, plusDays, plusMillis, startOfDate } from "../instant.ts";
import type { Frozen } from "./agreement.ts";
import { type AgreementLife, hasBegun } from "./agreement-life.ts";
import { supersede } from "./decide-agreement.ts";
import type { AgreementEventBody } from "./events.ts";
import { awaitedNow } from "./signing-order.ts";

/** Days before its end at which people are told that an agreement runs out. */
const expiryReminders = [60, 30, 7] as const;
/** Who has not signed is reminded as often as this. */
const remindMillis = 7 * 86_400_000;

/** Something that time alone makes due: from an instant, an event, which leaves it due no more. */
interface Due {
  readonly at: Instant;
  readonly event: AgreementEventBody;
}

/** What time will make due, or has made due, in the order in which it is recorded. */
function duesOf(life: AgreementLife): Due[] {
  const { present } = life;
  const beginning = present ? beginningOf(life, present) : [];
  const ending = present?.status === "active" ? endingsOf(life, present) : [];
  return [...beginning, ...ending, ...signaturesOf(life)];
}

function beginningOf(life: AgreementLife, present: Frozen): Due[] {
  const { next } = life;
  if (next?.status !== "active") return [];
  const at = startOfDate(next.body.validFrom);
  return hasBegun(life, at) ? [{ at, event: supersede(present, next) }] : [];
}

function endingsOf({ termination, next }: AgreementLife, present: Frozen): Due[] {
  const { version, body } = present;
  const { validUntil } = body;
  const terminated: Due[] = termination
    ? [{ at: startOfDate(termination.from), event: { type: "terminated", data: { version } } }]
    : [];
  if (validUntil === null || (termination && termination.from <= validUntil)) return terminated;
  const over = startOfDate(plusDays(validUntil, 1));
  const isFollowed = next?.status === "active" && startOfDate(next.body.validFrom) <= over;
  if (isFollowed) return terminated;
  const expired: Due = { at: over, event: { type: "expired", data: { version, validUntil } } };
  return [expired, ...terminated, ...(termination ? [] : remindersOf(present, validUntil))];
}

/** Only what comes after its entry into force is worth a reminder; of several that are due the nearest to the end. */
function remindersOf({ version, activatedAt, expiryTold }: Frozen, validUntil: string): Due[] {
  return expiryReminders
    .filter((days) => expiryTold === null || days < expiryTold)
    .map((days) => ({ days, at: startOfDate(plusDays(validUntil, -days)) }))
    .filter(({ at }) => activatedAt !== null && at > activatedAt)
    .map(({ days, at }) => ({ at, event: { type: "expiry-reminded", data: { version, validUntil, days } } }) as const)
    .reverse();
}

function signaturesOf({ next, termination, replacedBy }: AgreementLife): Due[] {
  if (next?.status !== "proposed" || termination || replacedBy) return [];
  const { version, remindedAt, body } = next;
  const lastDay = body.validUntil === null ? null : startOfDate(plusDays(body.validUntil, 1));
  const dues = awaitedNow(next).map(({ organisation, since }) => {
    const at = plusMillis(laterOf(since, remindedAt[organisation] ?? since), remindMillis);
    return { at, organisation };
  });
  return dues
    .filter(({ at }) => lastDay === null || at < lastDay)
    .map(({ at, organisation }) => ({
      at,
      event: { type: "signature-reminded", data: { version, organisations: [organisation] } },
    }));
}

/**
 * The events that are due at an instant and not recorded yet: one, or the reminders of several parties. Once they are
 * recorded there may be more.
 */
export function dueEvents(life: AgreementLife, at: Instant): AgreementEventBody[] {
  const due = duesOf(life).filter((one) => one.at <= at);
  const first = due[0]?.event;
  if (first?.type !== "signature-reminded") return first ? [first] : [];
  const organisations = due.flatMap(({ event }) =>
    event.type === "signature-reminded" ? event.data.organisations : [],
  );
  return [{ type: "signature-reminded", data: { ...first.data, organisations } }];
}

/** The agreement that this one is to take the place of, once it is in force; null where that is recorded, or none. */
export function toReplace({ present, replaced }: AgreementLife): { agreement: string; from: string } | null {
  const replaces = present?.body.replaces;
  if (present?.status !== "active" || replaces === undefined || replaces === replaced) return null;
  return { agreement: replaces, from: present.body.validFrom };
}

/** The next instant at which time makes something due; null where nothing will. */
export function wakeOf(life: AgreementLife): Instant | null {
  const replacement = toReplace(life);
  const instants = duesOf(life).map(({ at }) => at);
  return [...instants, ...(replacement ? [startOfDate(replacement.from)] : [])].sort()[0] ?? null;
}
