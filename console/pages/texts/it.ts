import type { CommonTexts } from "./en.ts";

export const texts: CommonTexts = {
  language: "Lingua",
  loading: "Un momento…",
  sending: "Invio…",
  noLinkTitle: "Il link non è completo",
  troubleTitle: "Nessuna connessione",
  waitTitle: "Troppe richieste",
  wait: "Attendi {seconds} secondi e riprova.",
  retry: "Riprova",
  hours: "{n} h",
  minutes: "{n} min",
  underMinute: "meno di un minuto",
};
