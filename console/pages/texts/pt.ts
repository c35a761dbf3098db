import type { CommonTexts } from "./en.ts";

export const texts: CommonTexts = {
  language: "Língua",
  loading: "Um momento…",
  sending: "A enviar…",
  noLinkTitle: "A ligação não está completa",
  troubleTitle: "Sem ligação",
  waitTitle: "Demasiados pedidos",
  wait: "Aguarde {seconds} segundos e tente de novo.",
  retry: "Tentar de novo",
  hours: "{n} h",
  minutes: "{n} min",
  underMinute: "menos de um minuto",
};
