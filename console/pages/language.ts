import { type Language, languages } from "../app/i18n/languages.ts";

export type { Language };

/** The words of a page, a module a language, of which only the reader's is loaded. */
export type Catalogues<Texts> = Readonly<Record<Language, () => Promise<{ texts: Texts }>>>;

/** An instant on the reader's own clock, with the name of its zone. */
export function localTime(instant: string, language: Language): string {
  const { locale } = languages[language];
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const date = at.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const time = at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", timeZoneName: "long" });
  return `${date}, ${time}`;
}

/** A text with its places filled: `{from}` by `from`. */
export const filled = (text: string, by: object): string =>
  text.replace(/\{(\w+)\}/g, (place, name) => String((by as Record<string, unknown>)[name] ?? place));

const minuteMillis = 60_000;

/** How long, in the two units that matter: "2 h 10 min", "3 days 4 h", as the console writes it. */
export function duration(
  millis: number,
  language: Language,
  t: { hours: string; minutes: string; underMinute: string },
): string {
  const minutes = Math.floor(Math.abs(millis) / minuteMillis);
  if (minutes < 1) return t.underMinute;
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const { locale } = languages[language];
  const inDays = new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" });
  return [
    days > 0 ? inDays.format(days) : "",
    hours > 0 ? t.hours.replace("{n}", String(hours)) : "",
    rest > 0 && days === 0 ? t.minutes.replace("{n}", String(rest)) : "",
  ]
    .filter(Boolean)
    .join(" ");
}
