import type { CommonTexts } from "./en.ts";

export const texts: CommonTexts = {
  language: "Jezik",
  loading: "Trenutak…",
  sending: "Šalje se…",
  noLinkTitle: "Poveznica nije potpuna",
  troubleTitle: "Nema veze",
  waitTitle: "Previše zahtjeva",
  wait: "Pričekajte {seconds} s pa pokušajte ponovno.",
  retry: "Pokušaj ponovno",
  hours: "{n} h",
  minutes: "{n} min",
  underMinute: "manje od minute",
};
