import { texts as common } from "../../pages/texts/it.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Conferma il tuo indirizzo",
  organisation: "Per",
  email: "Il tuo indirizzo e-mail",
  expires: "Si può confermare fino a",
  lead: "A questo indirizzo arrivano avvisi con termini. Conferma di aver ricevuto la prova. Aprire questa pagina non ha confermato nulla.",
  confirm: "Conferma l’indirizzo",
  notYou: "Se questo non è il tuo indirizzo, non confermare nulla e avvisa l’organizzazione.",
  doneTitle: "Confermato",
  done: "Grazie. Ora si sa che i messaggi ti raggiungono a questo indirizzo. Puoi chiudere la pagina.",
  confirmedTitle: "Già confermato",
  confirmed: "Questo indirizzo è confermato. Non c’è altro da fare.",
  endedTitle: "Il link non vale più",
  ended:
    "L’indirizzo è stato cambiato, oppure il link è troppo vecchio o già usato. Chiedi al tuo responsabile una nuova prova.",
  noLink: "Apri di nuovo il link dell’e-mail, tutto intero.",
  unknownTitle: "Questo link non è conosciuto",
  unknown: "Il link è forse incompleto. Apri quello dell’e-mail più recente, o chiedine uno nuovo al tuo responsabile.",
  trouble: "Il server non è raggiungibile. Nulla è stato confermato.",
  unsure:
    "Non è arrivata risposta, quindi non si sa se la tua conferma è arrivata. Riprovando vedrai prima a che punto è.",
  noScript:
    "Questa pagina ha bisogno di JavaScript per confermare il tuo indirizzo. Aprirla non ha confermato nulla. Usa un altro browser o parla con il tuo responsabile.",
};
