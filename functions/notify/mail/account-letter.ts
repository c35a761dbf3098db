import type { TFunction } from "i18next";
import type { Language } from "../../../core/languages.ts";
import type { AccountNotice } from "../../../core/notices/account-notice.ts";
import type { Letter } from "./letter.ts";
import { formatDate, formatLocalTime } from "./local-time.ts";
import { hasText, mailTexts, oneLine } from "./mail-texts.ts";

/** A mail about people, keys and agreements, never about a referral. */
export interface AccountMail {
  kind: AccountNotice["kind"];
  /** Name of the organisation it is about; of an agreement, the one that signs, refuses or is asked. */
  organisation: string;
  agreementTitle?: string | null;
  /** One role or several, with commas between. */
  role?: string | null;
  link?: string | null;
  /** Where a member signs in to see what it is about. */
  consoleUrl?: string | null;
  /** RFC 3339. */
  expiresAt?: string | null;
  /** The day on which it takes effect, `YYYY-MM-DD`. */
  on?: string | null;
  /** IANA name of the zone of the recipient's organisation. */
  timeZone: string;
  language: Language;
  /** Name of the person who did it. */
  actor?: string | null;
}

/** What a mail about people, keys or agreements says. */
export function accountLetter(mail: AccountMail): Letter {
  const t = mailTexts(mail.language);
  const key = `account.${mail.kind}`;
  const title = t(`${key}.title`);
  const organisation = oneLine(mail.organisation);
  const date = mail.on ? formatDate(mail.on, mail.language) : "";
  return {
    language: mail.language,
    subject: title,
    preheader: title,
    heading: title,
    paragraphs: [{ text: t(`${key}.lead`, { organisation, date }) }],
    facts: facts(t, mail, organisation),
    action: mail.link ? { intro: t(`${key}.next`), url: mail.link, button: t(`${key}.button`), note: null } : null,
    console: mail.consoleUrl ? { intro: t("consoleAgreement"), url: mail.consoleUrl } : null,
    footer: t("footerAccount"),
  };
}

function facts(t: TFunction, mail: AccountMail, organisation: string): Letter["facts"] {
  const expires = mail.expiresAt ? formatLocalTime(mail.expiresAt, mail.timeZone, mail.language) : null;
  const rows: [string, string | null][] = [
    ["facts.organisation", organisation],
    ["facts.agreement", mail.agreementTitle ? oneLine(mail.agreementTitle) : null],
    ["facts.role", mail.role ? roleNames(t, mail.role) : null],
    ["facts.actor", mail.actor ? oneLine(mail.actor) : null],
    ["facts.expires", expires],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [{ label: t(label), value }]));
}

function roleNames(t: TFunction, roles: string): string {
  const names = roles.split(",").map((role) => oneLine(role));
  return names.map((role) => (hasText(`roles.${role}`) ? t(`roles.${role}`) : role)).join(", ");
}
