import { isLanguage, type Language } from "../app/i18n/languages.ts";

/** What the link in an e-mail may do. */
export type Action = "accept" | "decline" | "record-first-contact";

/** What the server says of a link; nothing about the person is in it. */
export interface Inspection {
  referral: string;
  /** Names of the two organisations: who sent the referral, and to whose people the link was sent. */
  from: string;
  to: string;
  priority: string;
  /** RFC 3339, of the clock that runs now. */
  dueAt: string | null;
  status: string;
  /** Of the sender, and of the reader's own organisation. */
  dutyPhone: string | null;
  ownDutyPhone: string | null;
  actions: Action[];
  language: Language | null;
  /** What ended that for which the link was sent. */
  settled: Settled | null;
}

export interface Settled {
  type: string;
  at: string;
  /** The role of whoever decided, and the organisation's name; null where nobody did. */
  by: { role: string; organisation: string } | null;
  byThisLink: boolean;
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

type Given = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Given => typeof value === "object" && value !== null;
const textOr = <T>(value: unknown, otherwise: T): string | T =>
  typeof value === "string" && value !== "" ? value : otherwise;

/** Reads the server's answer; undefined where it is not one. Actions this page does not know are left out. */
export function readInspection(value: unknown): Inspection | undefined {
  if (!isObject(value)) return undefined;
  const { referral, status, actions: offered, language } = value;
  if (typeof referral !== "string" || typeof status !== "string" || !Array.isArray(offered)) return undefined;
  return {
    referral,
    from: textOr(value["fromName"], textOr(value["from"], "")),
    to: textOr(value["toName"], textOr(value["to"], "")),
    priority: textOr(value["priority"], ""),
    dueAt: textOr(value["dueAt"], null),
    status,
    dutyPhone: textOr(value["dutyPhone"], null),
    ownDutyPhone: textOr(value["toDutyPhone"], null),
    actions: offered.filter((action): action is Action => actions.includes(action)),
    language: typeof language === "string" && isLanguage(language) ? language : null,
    settled: readSettled(value["settled"], value),
  };
}

function readSettled(settled: unknown, { from, fromName, to, toName }: Given): Settled | null {
  if (!isObject(settled) || typeof settled["type"] !== "string" || typeof settled["at"] !== "string") return null;
  const { type, at, by, byThisLink } = settled;
  const names = new Map([
    [from, fromName],
    [to, toName],
  ]);
  const who = isObject(by) && typeof by["role"] === "string" ? by : null;
  return {
    type,
    at,
    by: who && { role: String(who["role"]), organisation: String(names.get(who["organisation"]) ?? "") },
    byThisLink: byThisLink === true,
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
