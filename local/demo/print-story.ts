import type { LedgerEvent } from "../../core/ledger/ledger.ts";
import { verifyLedger } from "../../core/ledger/verify-ledger.ts";
import type { OutboxMessage } from "../mail/outbox.ts";
import type { DemoPrincipal } from "../seed/demo-file.ts";
import type { Deed } from "./demo-agreement.ts";
import { personOf } from "./people-words.ts";
import { tellEvents, timeOf } from "./tell-events.ts";

const indent = " ".repeat(14);

/** Whom a mail went to, as the story calls them. */
function recipientOf(mail: OutboxMessage, principals: readonly DemoPrincipal[]): string {
  const person = principals.find(({ email }) => mail.to.includes(email));
  return person ? personOf(person.organisation, person.roles[0] ?? "member") : mail.to.join(", ");
}

/** What happened, and the mails sent about it, in the order of their instants. */
export function timeline(
  deeds: readonly Deed[],
  mails: readonly OutboxMessage[],
  principals: readonly DemoPrincipal[],
): string[] {
  const happened = deeds.map(({ at, text }) => ({ at, line: `  ${timeOf(at)}  ${text}` }));
  const sent = mails.map((mail) => {
    const title = mail.subject.split(" · ")[0];
    return { at: mail.at, line: `${indent}  mail to ${recipientOf(mail, principals)}: ${title}` };
  });
  return [...happened, ...sent].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ line }) => line);
}

/** One referral's path: its title, its timeline, and whether its ledger verifies. */
export function tellPath(
  o: { title: string; referral: string; events: readonly LedgerEvent[]; mails: readonly OutboxMessage[] },
  principals: readonly DemoPrincipal[],
): string[] {
  const holds = verifyLedger(o.events).length === 0 ? "verifies" : "DOES NOT VERIFY";
  return [
    "",
    `${o.title} (referral ${o.referral})`,
    ...timeline(tellEvents(o.events), o.mails, principals),
    `${indent}  its ledger of ${o.events.length} events ${holds}`,
  ];
}
