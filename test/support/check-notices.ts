import assert from "node:assert/strict";
import { readMail } from "./mail-kinds.ts";
import type { Event, Mail } from "./network.ts";
import { patiently } from "./patience.ts";

/** Which events a mail of each kind tells of. */
const eventsOf: Readonly<Record<string, readonly string[]>> = {
  new: ["submitted", "redirected"],
  received: ["submitted", "redirected"],
  reminder: ["reminded", "repeated"],
  breach: ["breached", "repeated"],
  escalation: ["escalated", "repeated"],
  return: ["returned", "repeated"],
  accepted: ["accepted"],
  "late-accepted": ["accepted"],
  "first-contact-due": ["accepted"],
  "decided-by-link": ["accepted", "declined", "first-contact-recorded"],
  declined: ["declined"],
  "handed-back": ["handed-back"],
  question: ["information-requested"],
  answer: ["information-provided"],
  "question-lapsed": ["information-lapsed"],
  "first-contact": ["first-contact-recorded"],
  "outcome-due": ["first-contact-recorded"],
  "step-due": ["accepted", "first-contact-recorded", "information-provided", "closed", "step-completed"],
  outcome: ["closed"],
  withdrawn: ["withdrawn"],
  "consent-withdrawn": ["consent-withdrawn"],
  redirected: ["redirected"],
  message: ["message-sent"],
  "priority-changed": ["priority-changed"],
  "extension-asked": ["extension-requested"],
  "extension-granted": ["extension-granted"],
  "extension-refused": ["extension-refused"],
  undelivered: ["mail-bounced"],
  away: ["absence-reported"],
  "nobody-told": ["nobody-notified"],
};

/** How soon after its event a mail is in the mailbox where nothing has failed. */
export const noticeMillis = (): number => patiently(1_000);

/** Every mail about a referral follows an event that it tells of, within the bound. */
export function checkNotices(mails: readonly Mail[], events: readonly Event[], lateMillis = noticeMillis()): void {
  for (const mail of mails) {
    const { kind, to } = readMail(mail);
    const types = eventsOf[kind] ?? assert.fail(`a mail of a kind nobody knows: ${mail.subject}`);
    const delays = events
      .filter(({ type }) => types.includes(type))
      .map(({ at }) => Date.parse(mail.at) - Date.parse(at))
      .filter((delay) => delay >= 0);
    assert.ok(delays.length > 0, `the mail "${kind}" to ${to} came before its event`);
    assert.ok(Math.min(...delays) <= lateMillis, `"${kind}" to ${to} came ${Math.min(...delays)} ms after its event`);
  }
}
