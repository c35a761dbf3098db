import { readMail } from "../../support/mail-kinds.ts";
import type { Event, Network } from "../../support/network.ts";
import { owedMails, type Sides } from "../../support/owed-mails.ts";
import { mailKey } from "../world/mailbox.ts";
import { coordinator, emailOf, nameOf, sender } from "../world/people.ts";
import type { World } from "../world/world.ts";

const ladder = ["reminded", "breached", "escalated", "returned", "repeated"];
const outageMillis = 5 * 60_000;

interface Steps {
  readonly steps: readonly { level: number; kind: string; notify: readonly string[] }[];
  readonly milestone: string;
}

/** The mails that a ledger owes: as in a scenario, and besides what time repeats and what an outage gathers. */
export function lettersOwed(referral: string, events: readonly Event[]): string[] {
  const sides: Sides = {
    from: sender,
    submittedBy: nameOf(sender, events[0]?.actor.role ?? ""),
    coordinator,
  };
  const network = { emailOf } as unknown as Network;
  return commitsOf(asSteps(events)).flatMap(({ from, to, gathered }) => {
    const until = owedMails(network, referral, asSteps(events).slice(0, to), sides);
    const before = owedMails(network, referral, asSteps(events).slice(0, from), sides);
    const owed = until.slice(before.length);
    const people = [...new Set(owed.map((mail) => mail.to))];
    return gathered
      ? people.map((address) => mailKey({ kind: "overdue-after-outage", to: address, referral }))
      : owed.map(mailKey);
  });
}

/** A repetition tells what the last step told, to whom it told it. */
function asSteps(events: readonly Event[]): Event[] {
  const kindOf = new Map<string, string>();
  return events.map((event) => {
    const begun = ((event.data["begins"] ?? []) as { clock?: Steps }[]).map(({ clock }) => clock);
    for (const clock of [event.data["clock"] as Steps | undefined, ...begun])
      for (const { level, kind } of clock?.steps ?? []) kindOf.set(`${clock?.milestone}/${level}`, kind);
    if (event.type !== "repeated") return event;
    const kind = kindOf.get(`${event.data["milestone"]}/${event.data["level"]}`) ?? "";
    return { ...event, type: typeOf[kind] ?? "", repeated: true } as Event;
  });
}

const typeOf: Readonly<Record<string, string>> = {
  reminder: "reminded",
  breach: "breached",
  escalation: "escalated",
  return: "returned",
};

/** Steps that one commit of time's own made, and whether one of them was so late that all are told together. */
function commitsOf(events: readonly Event[]): { from: number; to: number; gathered: boolean }[] {
  const commits: { from: number; to: number; gathered: boolean }[] = [];
  for (let from = 0; from < events.length; ) {
    let to = from + 1;
    if (isStep(events[from])) while (isStep(events[to]) && events[to]?.at === events[from]?.at) to += 1;
    const late = events.slice(from, to).some((event) => isStep(event) && isAfterOutage(event));
    commits.push({ from, to, gathered: late });
    from = to;
  }
  return commits;
}

const isStep = (event: Event | undefined): boolean =>
  event?.actor.role === "system" && (ladder.includes(event.type) || event.type === "return-deferred");

const isAfterOutage = (event: Event): boolean =>
  !("repeated" in event) && Date.parse(event.at) - Date.parse(String(event.data["at"])) > outageMillis;

/** Invariant 4: each owed mail, and again only where the product could not know that it was taken. */
export function checkLetters({ mailbox }: World, ledgers: ReadonlyMap<string, readonly Event[]>): void {
  const owed = new Map<string, number>();
  for (const [id, events] of ledgers) {
    for (const key of lettersOwed(id, events)) owed.set(key, (owed.get(key) ?? 0) + 1);
  }
  const sent = new Map<string, number>();
  for (const mail of mailbox.mails) {
    const key = mailKey(readMail(mail));
    sent.set(key, (sent.get(key) ?? 0) + 1);
    if (!owed.has(key)) throw new Error(`invariant 4: nobody expected the mail ${key}`);
  }
  for (const [key, count] of owed) {
    if (mailbox.bouncing !== null && key.includes(` to ${mailbox.bouncing} `)) continue;
    const copies = sent.get(key) ?? 0;
    const most = count + (mailbox.lost.get(key) ?? 0);
    if (copies < count) throw new Error(`invariant 4: ${count - copies} of ${count} mails ${key} were never sent`);
    if (copies > most)
      throw new Error(`invariant 4: the mail ${key} came ${copies} times, ${count} owed and ${most - count} lost`);
  }
}

/** Where nothing fails, a mail is there within a second of its event. */
export function checkPromptness({ mailbox }: World, ledgers: ReadonlyMap<string, readonly Event[]>): void {
  for (const mail of mailbox.mails) {
    const events = ledgers.get(readMail(mail).referral ?? "") ?? [];
    const at = Date.parse(mail.at);
    const prompt = events.some((event) => at >= Date.parse(event.at) && at - Date.parse(event.at) <= 1_000);
    if (!prompt)
      throw new Error(
        `invariant 6: the mail ${mailKey(readMail(mail))} of ${mail.at} follows no event within a second`,
      );
  }
}
