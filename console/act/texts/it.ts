import { texts as common } from "../../pages/texts/it.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Segnalazione",
  asks: {
    response: {
      title: "Prendi in carico o non accogliere questa segnalazione",
      text: "{from} chiede a {to} di prendere in carico un caso. Rispondi: presa in carico o non accolta.",
    },
    "first-contact": {
      title: "Registra il primo contatto",
      text: "{to} ha preso in carico questo caso da {from}. Registra quando la persona è stata raggiunta.",
    },
  },
  questionOpen: "C’è una domanda aperta a {from}. Puoi decidere già ora, senza attendere la risposta.",
  nothingYet: "Aprire questa pagina non ha deciso nulla.",
  left: "mancano {time}",
  missed: "Termine scaduto da {time}",
  stillPossible: "Puoi ancora farlo. Resta registrato come in ritardo.",
  until: "Entro",
  due: {
    "awaiting-response": "Risposta entro",
    "information-requested": "Chi ha inviato risponde a una domanda entro",
    accepted: "Primo contatto entro",
    "in-progress": "Esito entro",
    declined: "Chi ha inviato decide come proseguire entro",
    returned: "Chi ha inviato decide come proseguire entro",
  },
  passed: "scaduto",
  referral: "Segnalazione",
  from: "Da",
  priority: "Priorità",
  status: "A che punto è",
  settled: {
    accepted: "La segnalazione è presa in carico",
    declined: "La segnalazione non è stata accolta",
    returned: "La segnalazione è tornata indietro senza risposta",
    "first-contact-recorded": "Il primo contatto è registrato",
    "handed-back": "La segnalazione è stata restituita",
    closed: "La segnalazione è conclusa",
    withdrawn: "Chi ha inviato la segnalazione l’ha ritirata",
    "consent-withdrawn": "Il consenso a questa segnalazione è stato revocato",
  },
  settledAt: "Dal",
  settledBy: "Da parte di",
  byThisLink: "con questo link",
  roles: {
    caseworker: "operatore",
    contact: "referente designato",
    deputy: "sostituto",
    supervisor: "responsabile",
    client: "software",
  },
  nothingMore: "Con questo link non c’è più nulla da fare, e aprirlo non ha cambiato nulla.",
  endedTitle: "Il link non vale più",
  ended:
    "Il caso è andato avanti, o non hai più il ruolo a cui il link è stato inviato. Aprirlo non ha cambiato nulla.",
  phones: "Per parlare con qualcuno",
  dutyPhone: "{organisation}, telefono di reperibilità",
  ownDutyPhone: "La tua organizzazione, telefono di reperibilità",
  danger: "Se qualcuno è in pericolo adesso, chiama il 112.",
  openReferral: "Accedi e apri la segnalazione",
  openReferralWhy:
    "In questa pagina non c’è nulla di ciò che si dice della persona. Dopo l’accesso lo leggi, fai una domanda o altro.",
  signIn: "Accedi a Proxenia",
  signInWhy: "Lì trovi la segnalazione con il suo numero, che sta nell’e-mail, come pure un numero di telefono.",
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
  done: {
    accept: "Fatto: la segnalazione è presa in carico. Chi l’ha inviata è stato avvisato.",
    decline: "Fatto: la segnalazione non è stata accolta. Chi l’ha inviata è stato avvisato.",
    "record-first-contact": "Fatto: il primo contatto è registrato. Chi ha inviato la segnalazione è stato avvisato.",
  },
  reason: "Motivo",
  chooseReason: "Scegli un motivo",
  reasons: {
    "no-capacity": "Nessuna disponibilità al momento",
    "out-of-scope": "Non rientra in ciò che facciamo",
    "out-of-area": "Fuori dal nostro territorio",
    language: "Nessuna lingua in comune",
    "already-supported": "Già seguita",
    "conflict-of-interest": "Conflitto di interessi",
    other: "Altro",
  },
  contactAt: "Quando è stata raggiunta la persona?",
  wrongTime: "Indica una data e un’ora non future",
  over: "Nel frattempo è stato deciso, o il link non vale più. Ecco a che punto è ora.",
  refused:
    "I dati non sono stati accettati. Controllali; il primo contatto deve stare fra la presa in carico e adesso.",
  noLink:
    "La sua parte segreta manca o è tagliata: alcuni programmi di posta spezzano i link lunghi. Nulla è stato cambiato. Apri di nuovo il link dell’e-mail, tutta la riga, oppure accedi.",
  unknownTitle: "Questo link non è conosciuto",
  unknown:
    "Forse è stato alterato lungo la strada, o è molto vecchio. Nulla è stato cambiato. Apri l’e-mail più recente oppure accedi.",
  trouble: "Il server non è raggiungibile. Aprire questa pagina non ha deciso nulla.",
  unsure:
    "Non è arrivata risposta, quindi non si sa se la tua decisione è arrivata. Riprovando vedrai prima a che punto è la segnalazione; ciò che hai inserito resta.",
  statuses: {
    "awaiting-response": "In attesa di risposta",
    "information-requested": "In attesa di risposta a una domanda",
    accepted: "Presa in carico; segue il primo contatto",
    "in-progress": "Primo contatto avvenuto; in corso",
    declined: "Non accolta; torna a chi l’ha inviata",
    returned: "Restituita senza risposta a chi l’ha inviata",
    closed: "Conclusa",
    ended: "Terminata da chi l’ha inviata",
    withdrawn: "Ritirata da chi l’ha inviata",
  },
  priorities: { emergency: "emergenza", urgent: "urgente", high: "alta", normal: "normale", low: "bassa" },
  noScript:
    "Questa pagina ha bisogno di JavaScript, che qui non è partito. Aprirla non ha cambiato nulla. Ricaricala, usa un altro browser o telefona all’altra organizzazione: il numero è nell’e-mail.",
};
