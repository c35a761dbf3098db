import * as z from "zod";
import { isCalendarDate, parseInstant } from "../core/instant.ts";
import { sentence } from "../core/refusals/refusal.ts";
import { longestJws } from "../core/signing/signing-codes.ts";
import { isVisible } from "./visible-text.ts";

export const visibleText = (longest: number) =>
  z
    .string()
    .min(1, sentence("empty"))
    .max(longest, `must be at most ${longest} characters`)
    .refine(isVisible, sentence("not-visible"));

/** Ids of organisations and priorities. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, sentence("not-an-id"));

/** Any RFC 3339 date-time; inside it becomes UTC with milliseconds. */
export const instant = z
  .string()
  .max(40)
  .transform((text, context) => {
    const at = parseInstant(text);
    if (at !== null) return at;
    context.issues.push({
      code: "custom",
      input: text,
      message: sentence("not-an-instant"),
    });
    return z.NEVER;
  })
  .meta({ format: "date-time" });

/** What the service gives out as an instant. */
export const rfc3339 = z.string().meta({ format: "date-time" });

/** What the service gives out as a local date. */
export const date = z.string().meta({ format: "date" });

export const calendarDate = z.string().refine(isCalendarDate, sentence("not-a-date")).meta({ format: "date" });

export const timeZone = z
  .string()
  .max(64)
  .refine(
    (zone) => zone.includes("/") || zone === "UTC",
    "must be a time zone of the IANA database, such as Europe/Rome",
  )
  .refine(isTimeZone, sentence("not-a-zone"));

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A bare address, as SMTP will have it; only ASCII, since not every relay takes more. */
export const emailAddress = z.email(sentence("not-an-address")).max(254);

/** A version of an agreement, where a query names one. */
export const version = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "must be a version number, from 1")
  .transform(Number)
  .optional();

/** A detached compact JWS, by which a signatory signs. */
export const detachedJws = z
  .string()
  .min(1, sentence("empty"))
  .max(longestJws, `must be at most ${longestJws} characters`);

export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, "must be sha256: and 64 hex digits");
