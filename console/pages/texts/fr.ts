import type { CommonTexts } from "./en.ts";

export const texts: CommonTexts = {
  language: "Langue",
  loading: "Un instant…",
  sending: "Envoi…",
  noLinkTitle: "Le lien n’est pas complet",
  troubleTitle: "Pas de connexion",
  waitTitle: "Trop de demandes",
  wait: "Veuillez patienter {seconds} secondes, puis réessayer.",
  retry: "Réessayer",
  hours: "{n} h",
  minutes: "{n} min",
  underMinute: "moins d’une minute",
};
