import { accountNoticeKinds as accountMailKinds } from "../../../core/notices/account-notice.ts";
import { referralNoticeKinds as noticeKinds } from "../../../core/notices/referral-notice.ts";
import { type AccountMail, accountLetter } from "./account-letter.ts";
import type { Letter, RenderedMail } from "./letter.ts";
import { letterHtml } from "./letter-html.ts";
import { letterText } from "./letter-text.ts";
import { type ReferralMail, referralLetter } from "./referral-letter.ts";

export type { AccountMail } from "./account-letter.ts";
export type { RenderedMail } from "./letter.ts";
export type { ReferralMail } from "./referral-letter.ts";
export { accountMailKinds, noticeKinds };

/**
 * Sets a mail about a referral, in its reader's language. It carries the referral's id and, of the case, its priority,
 * the two organisations and the deadline; its subject the id, the priority and what happened.
 */
export function renderReferralMail(mail: ReferralMail): RenderedMail {
  return render(referralLetter(mail));
}

/** Sets a mail about an invitation, a member, a signing key or an agreement, in its reader's language. */
export function renderAccountMail(mail: AccountMail): RenderedMail {
  return render(accountLetter(mail));
}

function render(letter: Letter): RenderedMail {
  return { subject: letter.subject, text: letterText(letter), html: letterHtml(letter) };
}
