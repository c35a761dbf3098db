import type { Language } from "../../../core/languages.ts";
import {
  type AccountMail,
  type ReferralMail,
  type RenderedMail,
  renderAccountMail,
  renderReferralMail,
} from "../../../functions/notify/mail/render-mail.ts";

const baseUrl = "https://referrals.example.org";
const token = "AbCd_123456789-xyzAbCd_123456789-xyzAbCd_12";
const referral = "r7k2mq9v4t5x6z7a8b9c0d1e";

const asks: readonly ReferralMail["kind"][] = ["new", "reminder", "breach", "escalation"];

/** A mail about a referral as the receiver's contact gets it; every name in it is an example. */
export const referralMail =
  (kind: ReferralMail["kind"]) =>
  (language: Language): RenderedMail =>
    renderReferralMail({
      kind,
      referral,
      from: "Victim support in Livorno (example)",
      to: "Victim support in Pisa (example)",
      priority: "urgent",
      milestone: kind === "first-contact-due" || kind === "accepted" ? "first-contact" : "response",
      step: null,
      dueAt: "2026-07-14T14:30:00Z",
      timeZone: "Europe/Rome",
      recipientSide: "receiver",
      breached: kind === "breach" || kind === "escalation",
      ownerName: "Victim support in Pisa (example)",
      actionLink: asks.includes(kind) ? `${baseUrl}/act#${token}` : null,
      actions: asks.includes(kind) ? ["accept", "decline"] : [],
      consoleUrl: `${baseUrl}/referrals/${referral}`,
      dutyPhone: "+39 0586 123456",
      covering: false,
      language,
    });

const links: Readonly<Partial<Record<AccountMail["kind"], string>>> = {
  invitation: `${baseUrl}/invitation#${token}`,
  "address-test": `${baseUrl}/confirm#${token}`,
};

/** A mail about people, keys or agreements. */
export const accountMail =
  (kind: AccountMail["kind"]) =>
  (language: Language): RenderedMail => {
    const isOfAgreement = kind.startsWith("agreement-");
    return renderAccountMail({
      kind,
      organisation: "Victim support in Pisa (example)",
      role: kind === "invitation" ? "contact,signatory" : null,
      link: links[kind] ?? null,
      expiresAt: links[kind] ? "2026-07-21T14:30:00Z" : null,
      ...(isOfAgreement ? { agreementTitle: "An example of a pact", on: "2026-07-14" } : {}),
      consoleUrl: isOfAgreement ? `${baseUrl}/agreements/a1b2c3` : null,
      timeZone: "Europe/Rome",
      language,
    });
  };
