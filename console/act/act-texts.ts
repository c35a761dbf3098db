const en = {
  otherLanguage: "Italiano",
  loading: "One moment…",
  title: "Referral",
  referral: "Referral",
  from: "From",
  priority: "Priority",
  deadline: "Deadline",
  passed: "has passed",
  dutyPhone: "Duty telephone",
  status: "Where it stands",
  nothingYet: "Opening this page has decided nothing.",
  asked: {
    answer: "You are asked to accept or decline this referral.",
    contact: "You are asked to record the first contact.",
    nothing: "There is nothing to do with this link any more.",
  },
  signIn: "Sign in to Proxenia",
  signInWhy: "to read the referral, ask a question or do anything else.",
  actions: { accept: "Accept", decline: "Decline", "record-first-contact": "Record the first contact" },
  confirmTitle: {
    accept: "Accept this referral?",
    decline: "Decline this referral?",
    "record-first-contact": "Record the first contact?",
  },
  confirmText: {
    accept: "Your organisation takes charge of the case. The sender is told at once.",
    decline: "The sender is told at once and decides where the referral goes next.",
    "record-first-contact": "Only if the person was reached. The sender is told at once.",
  },
  confirm: { accept: "Yes, accept", decline: "Yes, decline", "record-first-contact": "Yes, record it" },
  back: "Go back",
  sending: "Sending…",
  done: {
    accept: "Done: the referral is accepted.",
    decline: "Done: the referral is declined.",
    "record-first-contact": "Done: the first contact is recorded.",
  },
  reason: "Reason",
  chooseReason: "Please choose a reason",
  reasons: {
    "no-capacity": "No capacity",
    "out-of-scope": "Not something we do",
    "out-of-area": "Outside our area",
    language: "Language we cannot offer",
    "already-supported": "Already supported by us",
    "conflict-of-interest": "Conflict of interest",
    other: "Other",
  },
  contactAt: "When was the person reached?",
  wrongTime: "Please give a date and time that is not in the future",
  over: "In the meantime this was decided, or the link has ended. This is where it stands now.",
  refused:
    "This was not accepted as entered. Please check it; the first contact must lie between the acceptance and now.",
  noLinkTitle: "The link is not complete",
  noLink: "Please open the link in the e-mail again, the whole of it, or sign in to Proxenia.",
  unknownTitle: "This link is not known",
  unknown:
    "It may be incomplete or very old. Nothing has been changed. Please open the newest e-mail, or sign in to Proxenia.",
  troubleTitle: "No connection",
  trouble: "The server could not be reached. Nothing has been decided by opening this page.",
  unsure:
    "No answer came, so it is not known whether your decision arrived. Trying again first shows where the referral stands.",
  waitTitle: "Too many requests",
  wait: "Please wait {seconds} seconds, then try again.",
  retry: "Try again",
  statuses: {
    "awaiting-response": "Waiting for an answer",
    "information-requested": "Waiting for an answer to a question",
    accepted: "Accepted; first contact comes next",
    "in-progress": "First contact made; in progress",
    declined: "Declined; back with the sender",
    returned: "Returned to the sender without an answer",
    closed: "Closed",
    ended: "Ended by the sender",
    withdrawn: "Withdrawn by the sender",
  } as Record<string, string>,
  priorities: {} as Record<string, string>,
};

const it: typeof en = {
  otherLanguage: "English",
  loading: "Un momento…",
  title: "Segnalazione",
  referral: "Segnalazione",
  from: "Da",
  priority: "Priorità",
  deadline: "Termine",
  passed: "scaduto",
  dutyPhone: "Telefono di reperibilità",
  status: "A che punto è",
  nothingYet: "Aprire questa pagina non ha deciso nulla.",
  asked: {
    answer: "Ti si chiede di prendere in carico o non accogliere questa segnalazione.",
    contact: "Ti si chiede di registrare il primo contatto.",
    nothing: "Con questo link non c’è più nulla da fare.",
  },
  signIn: "Accedi a Proxenia",
  signInWhy: "per leggere la segnalazione, fare una domanda o altro.",
  actions: {
    accept: "Prendi in carico",
    decline: "Non accogliere",
    "record-first-contact": "Registra il primo contatto",
  },
  confirmTitle: {
    accept: "Prendere in carico questa segnalazione?",
    decline: "Non accogliere questa segnalazione?",
    "record-first-contact": "Registrare il primo contatto?",
  },
  confirmText: {
    accept: "La tua organizzazione prende in carico il caso. Chi ha inviato la segnalazione viene avvisato subito.",
    decline: "Chi ha inviato la segnalazione viene avvisato subito e decide come proseguire.",
    "record-first-contact":
      "Solo se la persona è stata raggiunta. Chi ha inviato la segnalazione viene avvisato subito.",
  },
  confirm: {
    accept: "Sì, prendi in carico",
    decline: "Sì, non accogliere",
    "record-first-contact": "Sì, registra",
  },
  back: "Indietro",
  sending: "Invio…",
  done: {
    accept: "Fatto: la segnalazione è presa in carico.",
    decline: "Fatto: la segnalazione non è stata accolta.",
    "record-first-contact": "Fatto: il primo contatto è registrato.",
  },
  reason: "Motivo",
  chooseReason: "Scegli un motivo",
  reasons: {
    "no-capacity": "Nessuna disponibilità",
    "out-of-scope": "Non rientra in ciò che facciamo",
    "out-of-area": "Fuori dal nostro territorio",
    language: "Lingua che non possiamo offrire",
    "already-supported": "Già seguita da noi",
    "conflict-of-interest": "Conflitto di interessi",
    other: "Altro",
  },
  contactAt: "Quando è stata raggiunta la persona?",
  wrongTime: "Indica una data e un’ora non future",
  over: "Nel frattempo è stato deciso, o il link non vale più. Ecco a che punto è ora.",
  refused:
    "I dati non sono stati accettati. Controllali; il primo contatto deve stare fra la presa in carico e adesso.",
  noLinkTitle: "Il link non è completo",
  noLink: "Apri di nuovo il link dell’e-mail, tutto intero, oppure accedi a Proxenia.",
  unknownTitle: "Questo link non è conosciuto",
  unknown:
    "Forse è incompleto o molto vecchio. Nulla è stato cambiato. Apri l’e-mail più recente oppure accedi a Proxenia.",
  troubleTitle: "Nessuna connessione",
  trouble: "Il server non è raggiungibile. Aprire questa pagina non ha deciso nulla.",
  unsure:
    "Non è arrivata risposta, quindi non si sa se la tua decisione è arrivata. Riprovando vedrai prima a che punto è la segnalazione.",
  waitTitle: "Troppe richieste",
  wait: "Attendi {seconds} secondi e riprova.",
  retry: "Riprova",
  statuses: {
    "awaiting-response": "In attesa di risposta",
    "information-requested": "In attesa di risposta a una domanda",
    accepted: "Presa in carico; segue il primo contatto",
    "in-progress": "Primo contatto avvenuto; in corso",
    declined: "Non accolta; torna a chi l’ha inviata",
    returned: "Restituita senza risposta a chi l’ha inviata",
    closed: "Chiusa",
    ended: "Chiusa da chi l’ha inviata",
    withdrawn: "Ritirata da chi l’ha inviata",
  },
  priorities: { emergency: "emergenza", urgent: "urgente", high: "alta", normal: "normale", low: "bassa" },
};

/** The words of the page, by language. */
export const actTexts = { en, it };
export type Language = keyof typeof actTexts;
export type Texts = typeof en;

/** Italian for those who read it, English for everybody else. */
export function languageOf(browser: string): Language {
  return browser.toLowerCase().startsWith("it") ? "it" : "en";
}

/** An instant on the reader's own clock, with the name of its zone. */
export function localTime(instant: string, language: Language): string {
  const locale = language === "it" ? "it-IT" : "en-GB";
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const date = at.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const time = at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", timeZoneName: "long" });
  return `${date}, ${time}`;
}
