import type { Language } from "../pages/language.ts";

const en = {
  otherLanguage: "Italiano",
  loading: "One moment…",
  title: "Confirm your address",
  organisation: "For",
  email: "Your e-mail address",
  expires: "Can be confirmed until",
  lead: "Notices with deadlines come to this address. Confirm that you have received the test. Opening this page has confirmed nothing.",
  confirm: "Confirm the address",
  sending: "Sending…",
  notYou: "If this is not your address, confirm nothing and tell the organisation.",
  doneTitle: "Confirmed",
  done: "Thank you. It is now known that messages reach you at this address. You can close this page.",
  confirmedTitle: "Already confirmed",
  confirmed: "This address is confirmed. There is nothing more to do.",
  endedTitle: "This link has ended",
  ended: "The address was changed, or the link is too old or was used. Ask your supervisor for a new test mail.",
  noLinkTitle: "The link is not complete",
  noLink: "Please open the link in the e-mail again, the whole of it.",
  unknownTitle: "This link is not known",
  unknown: "The link may be incomplete. Please open it in the newest e-mail, or ask your supervisor for a new one.",
  troubleTitle: "No connection",
  trouble: "The server could not be reached. Nothing has been confirmed.",
  unsure:
    "No answer came, so it is not known whether your confirmation arrived. Trying again first shows how it stands.",
  waitTitle: "Too many requests",
  wait: "Please wait {seconds} seconds, then try again.",
  retry: "Try again",
};

const it: typeof en = {
  otherLanguage: "English",
  loading: "Un momento…",
  title: "Conferma il tuo indirizzo",
  organisation: "Per",
  email: "Il tuo indirizzo e-mail",
  expires: "Si può confermare fino a",
  lead: "A questo indirizzo arrivano avvisi con termini. Conferma di aver ricevuto la prova. Aprire questa pagina non ha confermato nulla.",
  confirm: "Conferma l’indirizzo",
  sending: "Invio…",
  notYou: "Se questo non è il tuo indirizzo, non confermare nulla e avvisa l’organizzazione.",
  doneTitle: "Confermato",
  done: "Grazie. Ora si sa che i messaggi ti raggiungono a questo indirizzo. Puoi chiudere la pagina.",
  confirmedTitle: "Già confermato",
  confirmed: "Questo indirizzo è confermato. Non c’è altro da fare.",
  endedTitle: "Il link non vale più",
  ended:
    "L’indirizzo è stato cambiato, oppure il link è troppo vecchio o già usato. Chiedi al tuo responsabile una nuova prova.",
  noLinkTitle: "Il link non è completo",
  noLink: "Apri di nuovo il link dell’e-mail, tutto intero.",
  unknownTitle: "Questo link non è conosciuto",
  unknown: "Il link è forse incompleto. Apri quello dell’e-mail più recente, o chiedine uno nuovo al tuo responsabile.",
  troubleTitle: "Nessuna connessione",
  trouble: "Il server non è raggiungibile. Nulla è stato confermato.",
  unsure:
    "Non è arrivata risposta, quindi non si sa se la tua conferma è arrivata. Riprovando vedrai prima a che punto è.",
  waitTitle: "Troppe richieste",
  wait: "Attendi {seconds} secondi e riprova.",
  retry: "Riprova",
};

/** The words of the page, by language. */
export const confirmTexts: Record<Language, typeof en> = { en, it };
export type Texts = typeof en;
