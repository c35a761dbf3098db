import { inSentence, type Language, localeOf } from "../../../core/languages.ts";
import { mailTexts } from "./mail-texts.ts";

/**
 * An instant as its reader's clock shows it, with the zone's name: mails are read later, so never "in two hours".
 * Seconds are left off, which shows a deadline early rather than late.
 * @param instant RFC 3339
 * @param timeZone an IANA name; one that is unknown gives UTC, and says so
 */
export function formatLocalTime(instant: string, timeZone: string, language: Language): string {
  const { zone, date: ofDate, time: ofTime, name: ofName } = formatsFor(timeZone, language);
  const at = new Date(instant);
  const date = inSentence(ofDate.format(at), language);
  const time = ofTime.format(at);
  const name = ofName.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
  const zoneName = name === undefined || name === zone ? zone : `${name}, ${zone}`;
  return mailTexts(language)("dateTime", { date, time, zone: zoneName });
}

interface Formats {
  readonly zone: string;
  readonly date: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
  readonly name: Intl.DateTimeFormat;
}

/** To make a format takes some hundred times as long as to use it, and a network has few zones. */
const known = new Map<string, Formats>();
const mostKnown = 200;

function formatsFor(timeZone: string, language: Language): Formats {
  const key = `${language} ${timeZone}`;
  const formats = known.get(key) ?? makeFormats(timeZone, language);
  if (known.size >= mostKnown) known.clear();
  known.set(key, formats);
  return formats;
}

function makeFormats(timeZone: string, language: Language): Formats {
  const zone = isTimeZone(timeZone) ? timeZone : "UTC";
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf[language], { timeZone: zone, ...options });
  return {
    zone,
    date: format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    time: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    name: format({ timeZoneName: "long" }),
  };
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** A date of an agreement, which is one in UTC, as its reader writes it. @param date `YYYY-MM-DD` */
export const formatDate = (date: string, language: Language): string =>
  inSentence(
    new Intl.DateTimeFormat(localeOf[language], { dateStyle: "long", timeZone: "UTC" }).format(new Date(date)),
    language,
  );
