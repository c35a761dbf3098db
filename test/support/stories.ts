import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./network.ts";
import type { PatientNetwork } from "./patient-network.ts";

type Move = readonly [by: string, action: string, body: Record<string, unknown>, type: string];
/** What people do with a referral, one after the other. */
export type Story = readonly Move[];

const accept: Move = ["pisa-contact", "accept", {}, "accepted"];

/** One of each way that a case may go, with a canary word wherever a text is said. */
export const storiesWith = (canary: string): readonly Story[] => [
  [
    accept,
    ["pisa-contact", "record-first-contact", {}, "first-contact-recorded"],
    ["pisa-contact", "close", { outcome: "supported" }, "closed"],
  ],
  [
    ["pisa-contact", "request-information", { question: canary }, "information-requested"],
    ["livorno-caseworker", "provide-information", { answer: canary }, "information-provided"],
    accept,
  ],
  [
    ["pisa-contact", "decline", { reason: "no-capacity" }, "declined"],
    ["livorno-caseworker", "redirect", { to: "lisboa" }, "redirected"],
    ["lisboa-contact", "accept", {}, "accepted"],
  ],
  [
    accept,
    ["pisa-contact", "hand-back", { reason: "language" }, "handed-back"],
    ["livorno-caseworker", "end", { reason: "other" }, "ended"],
  ],
  [["livorno-caseworker", "withdraw", { reason: "duplicate" }, "withdrawn"]],
  [],
];

/** Submits a case in which the canary word is said. @returns its id */
export async function submitWith(canary: string, network: PatientNetwork, agreement: string): Promise<string> {
  const change = { content: { situation: canary } };
  return (await network.submit("livorno-caseworker", agreement, "pisa", change)).id;
}

/** Plays moves with pauses between; a move that comes too late for the referral is refused, and that is an answer too. */
export async function play(network: PatientNetwork, id: string, story: Story, random: () => number): Promise<void> {
  for (const [by, action, body, type] of story) {
    await sleep(random() * 2_500);
    const sent = action === "record-first-contact" ? { at: new Date().toISOString() } : body;
    const path = `/v1/referrals/${id}/actions/${action}`;
    await network.tries(id, type, () => network.call(by, "POST", path, sent));
  }
}

/** Two people answer in the same moment, one from the e-mail. @returns how many of the two answers were taken */
export async function answerTwice(network: PatientNetwork, id: string, token: string): Promise<number> {
  const declines = (): Promise<Answer> =>
    network.call(null, "POST", "/v1/act", { token, action: "decline", reason: "no-capacity" });
  const accepts = (): Promise<Answer> => network.call("pisa-contact", "POST", `/v1/referrals/${id}/actions/accept`, {});
  const done = await Promise.all([network.tries(id, "declined", declines), network.tries(id, "accepted", accepts)]);
  return done.filter(Boolean).length;
}
