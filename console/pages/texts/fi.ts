import type { CommonTexts } from "./en.ts";

export const texts: CommonTexts = {
  language: "Kieli",
  loading: "Hetki…",
  sending: "Lähetetään…",
  noLinkTitle: "Linkki on vajaa",
  troubleTitle: "Ei yhteyttä",
  waitTitle: "Liian monta pyyntöä",
  wait: "Odota {seconds} sekuntia ja yritä uudelleen.",
  retry: "Yritä uudelleen",
  hours: "{n} h",
  minutes: "{n} min",
  underMinute: "alle minuutti",
};
