import type { Language } from "../pages/language.ts";

const en = {
  otherLanguage: "Italiano",
  loading: "One moment…",
  title: "Invitation",
  organisation: "Organisation",
  roles: "As",
  email: "Your e-mail address",
  expires: "Can be accepted until",
  lead: "You are invited to join. Opening this page has accepted nothing.",
  roleNames: {
    caseworker: "caseworker",
    contact: "designated contact",
    deputy: "deputy",
    supervisor: "supervisor",
    signatory: "signatory",
    client: "software",
    administrator: "administrator",
    auditor: "auditor",
  } as Record<string, string>,
  fields: {
    name: "Your name, as your colleagues read it",
    language: "Language of your e-mails",
    password: "Choose a password",
    repeated: "The same password again",
  },
  passwordRule: "At least 12 characters. A few words in a row are easier to remember.",
  show: "Show the passwords",
  hide: "Hide the passwords",
  shown: "The passwords are shown.",
  hidden: "The passwords are hidden.",
  accept: "Accept the invitation",
  sending: "Sending…",
  wrong: {
    name: {
      missing: "Please write your name",
      long: "Please write at most 120 characters",
      unreadable: "This name holds characters that cannot be shown: please type it again",
    },
    password: { short: "Please choose at least 12 characters", long: "Please choose at most 200 characters" },
    repeated: { different: "The two passwords are not the same" },
    form: {
      refused: "This was not accepted as entered. Please check it and try again.",
      taken:
        "Somebody already uses Proxenia with this e-mail address. If it is you, sign in with your password; otherwise please tell whoever invited you.",
    },
  } as Record<string, Record<string, string>>,
  elsewhereTitle: "Sign in first",
  elsewhere:
    "People sign in to this installation with accounts that are kept elsewhere, so no password is chosen here. Please ask whoever invited you how to sign in and accept.",
  acceptedTitle: "Already accepted",
  accepted:
    "This invitation has been accepted, and works once. If it was you, sign in with your e-mail address and the password you chose. If it was not you, please tell whoever invited you at once.",
  lapsedTitle: "The invitation has ended",
  lapsed: "It could be accepted for seven days. Please ask whoever invited you for a new one.",
  readyTitle: "Welcome",
  ready: "Your account is ready. Sign in with your e-mail address and the password you have just chosen.",
  waitingTitle: "Almost there",
  waiting:
    "Your account is made. Because your role reads what is said about people, a supervisor of your organisation confirms you first. You get an e-mail when that is done; then sign in with your e-mail address and your password.",
  home: "To Proxenia",
  noLinkTitle: "The link is not complete",
  noLink: "Please open the link in the e-mail again, the whole of it.",
  unknownTitle: "This invitation is not known",
  unknown:
    "The link may be incomplete, or a newer invitation has replaced it. Please open the newest e-mail, or ask whoever invited you.",
  troubleTitle: "No connection",
  trouble: "The server could not be reached. Nothing has been accepted.",
  unsure:
    "No answer came, so it is not known whether your acceptance arrived. Trying again first shows how the invitation stands.",
  waitTitle: "Too many requests",
  wait: "Please wait {seconds} seconds, then try again.",
  retry: "Try again",
};

const it: typeof en = {
  otherLanguage: "English",
  loading: "Un momento…",
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
  sending: "Invio…",
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
    "A questa installazione si accede con account tenuti altrove, perciò qui non si sceglie una password. Chiedi a chi ti ha invitato come accedere e accettare.",
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
  noLinkTitle: "Il link non è completo",
  noLink: "Apri di nuovo il link dell’e-mail, tutto intero.",
  unknownTitle: "Questo invito non è conosciuto",
  unknown:
    "Il link è incompleto, o un invito più recente l’ha sostituito. Apri l’e-mail più recente o chiedi a chi ti ha invitato.",
  troubleTitle: "Nessuna connessione",
  trouble: "Il server non è raggiungibile. Nulla è stato accettato.",
  unsure:
    "Non è arrivata risposta, quindi non si sa se la tua accettazione è arrivata. Riprovando vedrai prima a che punto è l’invito.",
  waitTitle: "Troppe richieste",
  wait: "Attendi {seconds} secondi e riprova.",
  retry: "Riprova",
};

/** The words of the page, by language. */
export const invitationTexts: Record<Language, typeof en> = { en, it };
export type Texts = typeof en;
