import { readFileSync } from "node:fs";
import { languages } from "../../core/languages.ts";
import type { Mail } from "./network.ts";

type Titles = Record<string, { title: string }>;

const folder = new URL("../../functions/notify/mail/locales/", import.meta.url);
const catalogues = languages.map(
  (language) =>
    JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8")) as { kinds: Titles; account: Titles },
);

const titled = (kinds: Titles): [string, string][] => Object.entries(kinds).map(([kind, { title }]) => [title, kind]);

/** What a subject says, in any language. No two kinds share a title, or the watcher could not tell them apart. */
const kindByTitle = new Map(catalogues.flatMap(({ kinds, account }) => [...titled(kinds), ...titled(account)]));

/** The languages' kinds that say the same step at another moment of its clock. */
const sameKind: Readonly<Record<string, string>> = {
  "reminder-missed": "reminder",
  "escalation-missed": "escalation",
  "return-spent": "return",
};

/** A mail as a test names it: whom it went to, what it tells, and of which referral (null for mails of accounts). */
export interface ReadMail {
  readonly to: string;
  readonly kind: string;
  readonly referral: string | null;
}

/** Reads a mail's envelope and subject, `<title> · <priority> · <referral>` or an account mail's `<title>` alone. */
export function readMail(mail: Mail): ReadMail {
  const [title = "", , referral = null] = mail.subject.split(" · ");
  const kind = kindByTitle.get(title) ?? `unknown subject: ${mail.subject}`;
  return { to: mail.to.join(", "), kind: sameKind[kind] ?? kind, referral };
}
