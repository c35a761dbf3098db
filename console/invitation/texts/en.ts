import { texts as common } from "../../pages/texts/en.ts";

export const texts = {
  ...common,
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
    "People sign in to this installation with accounts that are kept elsewhere, so no password is chosen here. Sign in as you do there; then you accept by a press.",
  signIn: "Sign in and go on",
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
  noLink: "Please open the link in the e-mail again, the whole of it.",
  unknownTitle: "This invitation is not known",
  unknown:
    "The link may be incomplete, or a newer invitation has replaced it. Please open the newest e-mail, or ask whoever invited you.",
  trouble: "The server could not be reached. Nothing has been accepted.",
  unsure:
    "No answer came, so it is not known whether your acceptance arrived. Trying again first shows how the invitation stands.",
  noScript:
    "This page needs JavaScript to show you the invitation safely. Opening it has accepted nothing. Please use another browser, or telephone whoever invited you.",
};
export type Texts = typeof texts;
