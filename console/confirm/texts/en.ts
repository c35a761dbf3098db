import { texts as common } from "../../pages/texts/en.ts";

export const texts = {
  ...common,
  title: "Confirm your address",
  organisation: "For",
  email: "Your e-mail address",
  expires: "Can be confirmed until",
  lead: "Notices with deadlines come to this address. Confirm that you have received the test. Opening this page has confirmed nothing.",
  confirm: "Confirm the address",
  notYou: "If this is not your address, confirm nothing and tell the organisation.",
  doneTitle: "Confirmed",
  done: "Thank you. It is now known that messages reach you at this address. You can close this page.",
  confirmedTitle: "Already confirmed",
  confirmed: "This address is confirmed. There is nothing more to do.",
  endedTitle: "This link has ended",
  ended: "The address was changed, or the link is too old or was used. Ask your supervisor for a new test mail.",
  noLink: "Please open the link in the e-mail again, the whole of it.",
  unknownTitle: "This link is not known",
  unknown: "The link may be incomplete. Please open it in the newest e-mail, or ask your supervisor for a new one.",
  trouble: "The server could not be reached. Nothing has been confirmed.",
  unsure:
    "No answer came, so it is not known whether your confirmation arrived. Trying again first shows how it stands.",
  noScript:
    "This page needs JavaScript to confirm your address. Opening it has confirmed nothing. Please use another browser, or speak to your supervisor.",
};
export type Texts = typeof texts;
