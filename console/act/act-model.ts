/** What the link in an e-mail may do. */
export type Action = "accept" | "decline" | "record-first-contact";

/** What the server says of a link; nothing about the person is in it. */
export interface Inspection {
  referral: string;
  from: string;
  priority: string;
  dueAt: string | null;
  status: string;
  dutyPhone: string | null;
  actions: Action[];
}

export const reasons = [
  "no-capacity",
  "out-of-scope",
  "out-of-area",
  "language",
  "already-supported",
  "conflict-of-interest",
  "other",
] as const;
export type Reason = (typeof reasons)[number];

const actions: readonly string[] = ["accept", "decline", "record-first-contact"] satisfies Action[];

/** Reads the server's answer; undefined where it is not one. Actions this page does not know are left out. */
export function readInspection(value: unknown): Inspection | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const {
    referral,
    from,
    fromName,
    priority,
    dueAt,
    status,
    dutyPhone,
    actions: offered,
  } = value as Record<string, unknown>;
  if (typeof referral !== "string" || typeof status !== "string" || !Array.isArray(offered)) return undefined;
  const text = (given: unknown) => (typeof given === "string" ? given : "");
  const orNull = (given: unknown) => (typeof given === "string" && given !== "" ? given : null);
  return {
    referral,
    from: text(fromName ?? from),
    priority: text(priority),
    dueAt: orNull(dueAt),
    status,
    dutyPhone: orNull(dutyPhone),
    actions: offered.filter((action): action is Action => actions.includes(action)),
  };
}

/** An instant as the value of a `datetime-local` field, on the reader's clock. */
export function toFieldValue(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/**
 * The instant that a field's value means, in UTC; undefined where it means none, or lies in the future. A value that
 * still stands as it was shown means now, since the field has no seconds and could lie before the acceptance.
 */
export function contactInstant(value: string, shown: string, now: Date): string | undefined {
  if (value === shown || value === toFieldValue(now)) return now.toISOString();
  const at = new Date(value);
  return Number.isNaN(at.getTime()) || at > now ? undefined : at.toISOString();
}
