import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isLanguage, type Language, languages } from "./languages.ts";

const minuteMillis = 60_000;

/** Dates, times and numbers as the reader's language writes them, on the reader's own clock. */
export function useFormat() {
  const { i18n, t } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : "en";
  return useMemo(() => formatOf(language, t), [language, t]);
}

function formatOf(language: Language, t: TFunction) {
  const { locale } = languages[language];
  const make = (o: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, o);
  const day = make({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const dayTime = make({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const dayTimeYear = make({
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  const full = make({ dateStyle: "full", timeStyle: "long" });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const units = (millis: number): string => {
    const minutes = Math.floor(Math.abs(millis) / minuteMillis);
    if (minutes < 1) return t("units.seconds", { count: Math.floor(Math.abs(millis) / 1_000) });
    const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
    const parts = [
      days > 0 ? t("units.days", { count: days }) : "",
      hours > 0 ? t("units.hours", { count: hours }) : "",
      // A quarter of an hour no longer matters when days are left.
      rest > 0 && days === 0 ? t("units.minutes", { count: rest }) : "",
    ];
    return parts.filter(Boolean).join(" ");
  };
  return {
    locale,
    day: (instant: string) => day.format(new Date(instant)),
    /** With the year where it is not this one. */
    dayTime: (instant: string) => {
      const at = new Date(instant);
      return (at.getFullYear() === new Date().getFullYear() ? dayTime : dayTimeYear).format(at);
    },
    /** What a clock on the wall shows in a place. */
    timeIn: (timeZone: string, atMillis: number) =>
      make({ timeZone, hour: "2-digit", minute: "2-digit" }).format(atMillis),
    full: (instant: string) => full.format(new Date(instant)),
    number: (value: number) => number.format(value),
    /** A share of one: 0.5 is "50%". */
    percent: (share: number) => percent.format(share),
    /** What stands between a label and what it labels; French sets it off by a space that does not break. */
    colon: language === "fr" ? "\u00a0:" : ":",
    /** A word of the glossary as a label begins, or as it stands within a sentence. */
    opening: (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1),
    within: (text: string) => text.charAt(0).toLocaleLowerCase(locale) + text.slice(1),
    list: (items: readonly string[]) => list.format(items),
    /** How long, in the two units that matter: "2 h 10 min", "3 days 4 h". */
    duration: units,
  };
}

export type Format = ReturnType<typeof useFormat>;
