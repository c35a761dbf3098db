import { texts as common } from "../../pages/texts/it.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Invito",
  organisation: "Organizzazione",
  roles: "Come",
  email: "Il tuo indirizzo e-mail",
  expires: "Si può accettare fino a",
  lead: "Hai ricevuto un invito. Aprire questa pagina non ha accettato nulla.",
  roleNames: {
    caseworker: "operatore",
    contact: "referente designato",
    deputy: "sostituto",
    supervisor: "responsabile",
    signatory: "firmatario",
    client: "software",
    administrator: "amministratore",
    auditor: "revisore",
  },
  fields: {
    name: "Il tuo nome, come lo leggono i colleghi",
    language: "Lingua delle tue e-mail",
    password: "Scegli una password",
    repeated: "La stessa password, di nuovo",
  },
  passwordRule: "Almeno 12 caratteri. Alcune parole di seguito sono più facili da ricordare.",
  show: "Mostra le password",
  hide: "Nascondi le password",
  shown: "Le password sono visibili.",
  hidden: "Le password sono nascoste.",
  accept: "Accetta l’invito",
  wrong: {
    name: {
      missing: "Scrivi il tuo nome",
      long: "Scrivi al massimo 120 caratteri",
      unreadable: "Il nome contiene caratteri che non si possono mostrare: scrivilo di nuovo",
    },
    password: { short: "Scegli almeno 12 caratteri", long: "Scegli al massimo 200 caratteri" },
    repeated: { different: "Le due password non sono uguali" },
    form: {
      refused: "I dati non sono stati accettati. Controllali e riprova.",
      taken:
        "Qualcuno usa già Proxenia con questo indirizzo e-mail. Se sei tu, accedi con la tua password; altrimenti avvisa chi ti ha invitato.",
    },
  },
  elsewhereTitle: "Prima accedi",
  elsewhere:
    "A questa installazione si accede con account tenuti altrove, perciò qui non si sceglie una password. Accedi come fai lì; poi accetti premendo un pulsante.",
  signIn: "Accedi e continua",
  acceptedTitle: "Già accettato",
  accepted:
    "Questo invito è stato accettato e vale una volta sola. Se sei stato tu, accedi con il tuo indirizzo e-mail e la password scelta. Se non sei stato tu, avvisa subito chi ti ha invitato.",
  lapsedTitle: "L’invito è scaduto",
  lapsed: "Si poteva accettare per sette giorni. Chiedine uno nuovo a chi ti ha invitato.",
  readyTitle: "Benvenuto",
  ready: "Il tuo account è pronto. Accedi con il tuo indirizzo e-mail e la password che hai appena scelto.",
  waitingTitle: "Ci siamo quasi",
  waiting:
    "Il tuo account è creato. Poiché il tuo ruolo legge ciò che si dice delle persone, prima ti conferma un responsabile della tua organizzazione. Riceverai un’e-mail quando sarà fatto; poi accedi con il tuo indirizzo e-mail e la tua password.",
  home: "Vai a Proxenia",
  noLink: "Apri di nuovo il link dell’e-mail, tutto intero.",
  unknownTitle: "Questo invito non è conosciuto",
  unknown:
    "Il link è incompleto, o un invito più recente l’ha sostituito. Apri l’e-mail più recente o chiedi a chi ti ha invitato.",
  trouble: "Il server non è raggiungibile. Nulla è stato accettato.",
  unsure:
    "Non è arrivata risposta, quindi non si sa se la tua accettazione è arrivata. Riprovando vedrai prima a che punto è l’invito.",
  noScript:
    "Questa pagina ha bisogno di JavaScript per mostrarti l’invito in sicurezza. Aprirla non ha accettato nulla. Usa un altro browser o telefona a chi ti ha invitato.",
};
