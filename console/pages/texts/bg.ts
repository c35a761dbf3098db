import type { CommonTexts } from "./en.ts";

export const texts: CommonTexts = {
  language: "Език",
  loading: "Един момент…",
  sending: "Изпраща се…",
  noLinkTitle: "Връзката не е пълна",
  troubleTitle: "Няма връзка",
  waitTitle: "Твърде много заявки",
  wait: "Изчакайте {seconds} секунди и опитайте отново.",
  retry: "Опитайте отново",
  hours: "{n} ч",
  minutes: "{n} мин",
  underMinute: "под минута",
};
