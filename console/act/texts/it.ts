import { texts as common } from "../../pages/texts/it.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
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
  noLink: "Apri di nuovo il link dell’e-mail, tutto intero, oppure accedi a Proxenia.",
  unknownTitle: "Questo link non è conosciuto",
  unknown:
    "Forse è incompleto o molto vecchio. Nulla è stato cambiato. Apri l’e-mail più recente oppure accedi a Proxenia.",
  trouble: "Il server non è raggiungibile. Aprire questa pagina non ha deciso nulla.",
  unsure:
    "Non è arrivata risposta, quindi non si sa se la tua decisione è arrivata. Riprovando vedrai prima a che punto è la segnalazione.",
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
  noScript:
    "Questa pagina ha bisogno di JavaScript per mostrarti la segnalazione in sicurezza. Aprirla non ha cambiato nulla. Usa un altro browser, accedi a Proxenia o telefona all’altra organizzazione.",
};
