import type { DemoClient } from "./demo-client.ts";

/** One referral of the story: its title, and its id once it was submitted. */
export interface Path {
  readonly title: string;
  readonly referral: string;
}

const sender = "livorno-caseworker";

const submission = (agreement: string, to: string, priority: string) => ({
  agreement,
  to,
  priority,
  needs: ["legal-advice", "safety-planning"],
  consent: { basis: "consent", givenBy: "the person", givenAt: new Date().toISOString(), scope: "network" },
  content: {
    safeContact: { channels: ["telephone"], times: "mornings", leaveMessage: false },
    person: { alias: "Example person" },
    situation: "An invented case: nobody is meant.",
  },
});

/** Plays the three paths side by side, which takes as long as the longest: the ladder of two seconds, run to its end. */
export const playStory = (client: DemoClient, agreement: string): Promise<Path[]> =>
  Promise.all([answered(client, agreement), unanswered(client, agreement), sentOn(client, agreement)]);

async function byLink(client: DemoClient, name: string, referral: string, body: object, after = ""): Promise<string> {
  const token = await client.linkTo(name, referral, after);
  await client.call(null, "POST", "/v1/act", { token, ...body });
  return new Date().toISOString();
}

/** The contact answers and tells of the first contact from the e-mail's page, then closes the case. */
async function answered(client: DemoClient, agreement: string): Promise<Path> {
  const { id } = await client.submit(sender, submission(agreement, "pisa", "normal"));
  const acceptedAt = await byLink(client, "pisa-contact", id, { action: "accept" });
  await byLink(client, "pisa-contact", id, { action: "record-first-contact" }, acceptedAt);
  await client.act("pisa-contact", id, "close", { outcome: "supported" });
  return { title: "Answered from the e-mail", referral: id };
}

/** Nobody answers: the ladder runs to its end, and the sender gets the case back and ends it. */
async function unanswered(client: DemoClient, agreement: string): Promise<Path> {
  const { id } = await client.submit(sender, submission(agreement, "pisa", "urgent"));
  await client.until("the case to come back", async () =>
    (await client.events(sender, id)).find(({ type }) => type === "returned"),
  );
  await client.act(sender, id, "end", { reason: "supported-elsewhere" });
  return { title: "Never answered", referral: id };
}

/** Pisa declines, Livorno sends the case on, Lisboa takes it; it stays open, to be looked at. */
async function sentOn(client: DemoClient, agreement: string): Promise<Path> {
  const { id } = await client.submit(sender, submission(agreement, "pisa", "normal"));
  await byLink(client, "pisa-contact", id, { action: "decline", reason: "no-capacity" });
  await client.act(sender, id, "redirect", { to: "lisboa" });
  await byLink(client, "lisboa-contact", id, { action: "accept" });
  return { title: "Declined, and sent on", referral: id };
}
