import type { LedgerEvent } from "../../core/ledger/ledger.ts";
import { nameOf, personOf } from "./people-words.ts";

const owed: Readonly<Record<string, string>> = {
  response: "answered",
  information: "answered the question",
  "first-contact": "reached the person",
  outcome: "told how it went",
  onward: "sent it on or ended it",
};

type Data = Readonly<Record<string, unknown>> & {
  readonly clock?: { readonly owner: string; readonly dueAt: string };
};

/** Reads a ledger in order and says each event in people's words. */
export function tellEvents(events: readonly LedgerEvent[]): { at: string; text: string }[] {
  let sender = "";
  let receiver = "";
  return events.map((event) => {
    const data = event.data as Data;
    sender = String(data["from"] ?? sender);
    receiver = String(data["to"] ?? receiver);
    return { at: event.at, text: say(event, data, { sender: nameOf(sender), receiver: nameOf(receiver) }) };
  });
}

function say(event: LedgerEvent, data: Data, { sender, receiver }: { sender: string; receiver: string }): string {
  const { organisation, role } = event.actor;
  const who = organisation === null ? "" : personOf(organisation, role);
  const how = data["link"] ? ", from the e-mail" : "";
  const owner = data["milestone"] === "onward" ? sender : receiver;
  const done = owed[String(data["milestone"])];
  switch (event.type) {
    case "submitted":
      return `${who} hands a case to ${receiver}, which has to answer by ${timeOf(data.clock?.dueAt ?? "")}`;
    case "reminded":
      return `reminder: ${owner} has not ${done} yet`;
    case "breached":
      return `DEADLINE MISSED: ${owner} has not ${done}`;
    case "escalated":
      return `brought further up: ${owner} has still not ${done}`;
    case "returned":
      return data.clock
        ? `no answer: the case goes back to ${sender}`
        : `every reminder is spent: ${owner} has still not ${done}`;
    case "accepted":
      return `${who} takes the case${how}`;
    case "declined":
      return `${who} declines${how}; ${sender} decides where it goes next`;
    case "first-contact-recorded":
      return `${who} has reached the person${how}`;
    case "closed":
      return `${who} tells how it went, and closes the case`;
    case "redirected":
      return `${who} sends the case on to ${receiver}`;
    case "ended":
      return `${who} ends it: support was found elsewhere`;
    default:
      return event.type;
  }
}

/** The time of day in UTC, to a tenth of a second. */
export const timeOf = (instant: string): string => instant.slice(11, 21);
