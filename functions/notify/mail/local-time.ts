import { type MailLanguage, mailTexts } from "./mail-texts.ts";

const locales = { en: "en-GB", it: "it-IT" };

/**
 * An instant as its reader's clock shows it, with the zone's name: mails are read later, so never "in two hours".
 * Seconds are left off, which shows a deadline early rather than late.
 * @param instant RFC 3339
 * @param timeZone an IANA name; one that is unknown gives UTC, and says so
 */
export function formatLocalTime(instant: string, timeZone: string, language: MailLanguage): string {
  const zone = isTimeZone(timeZone) ? timeZone : "UTC";
  const at = new Date(instant);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options });
  const date = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at);
  const time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  const name = format({ timeZoneName: "long" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  const zoneName = name === undefined || name === zone ? zone : `${name}, ${zone}`;
  return mailTexts(language)("dateTime", { date: date.replace(",", ""), time, zone: zoneName });
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
