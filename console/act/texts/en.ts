import { texts as common } from "../../pages/texts/en.ts";

export const texts = {
  ...common,
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
  noLink: "Please open the link in the e-mail again, the whole of it, or sign in to Proxenia.",
  unknownTitle: "This link is not known",
  unknown:
    "It may be incomplete or very old. Nothing has been changed. Please open the newest e-mail, or sign in to Proxenia.",
  trouble: "The server could not be reached. Nothing has been decided by opening this page.",
  unsure:
    "No answer came, so it is not known whether your decision arrived. Trying again first shows where the referral stands.",
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
  noScript:
    "This page needs JavaScript to show you the referral safely. Opening it has changed nothing. Please use another browser, sign in to Proxenia, or telephone the other organisation.",
};
export type Texts = typeof texts;
