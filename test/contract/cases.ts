import type { Network, Referral } from "../support/network.ts";

/** How a referral from Livorno's caseworker to Pisa comes into each situation. */
export const situations = [
  "awaiting-response",
  "information-requested",
  "accepted",
  "in-progress",
  "declined",
  "handed-back",
  "returned",
  "redirected",
  "closed",
  "ended",
  "withdrawn",
  "consent-withdrawn",
] as const;
export type Situation = (typeof situations)[number];

const now = () => ({ at: new Date().toISOString() });

/** What leads from a submission to each situation; a return comes by itself, from a ladder that has one. */
const ways: Readonly<
  Record<Situation, readonly (readonly [by: "sender" | "receiver", action: string, body?: unknown])[]>
> = {
  "awaiting-response": [],
  "information-requested": [["receiver", "request-information", { question: "Which language?" }]],
  accepted: [["receiver", "accept"]],
  "in-progress": [
    ["receiver", "accept"],
    ["receiver", "record-first-contact", null],
  ],
  declined: [["receiver", "decline", { reason: "no-capacity" }]],
  "handed-back": [
    ["receiver", "accept"],
    ["receiver", "hand-back", { reason: "language" }],
  ],
  returned: [],
  redirected: [
    ["receiver", "decline", { reason: "no-capacity" }],
    ["sender", "redirect", { to: "mantova" }],
  ],
  closed: [
    ["receiver", "accept"],
    ["receiver", "record-first-contact", null],
    ["receiver", "close", { outcome: "supported" }],
  ],
  ended: [
    ["receiver", "decline", { reason: "no-capacity" }],
    ["sender", "end", { reason: "duplicate" }],
  ],
  withdrawn: [["sender", "withdraw", { reason: "duplicate" }]],
  "consent-withdrawn": [["sender", "withdraw-consent"]],
};

/** Agreements by what their ladders do within the second. */
export interface Agreements {
  /** Nothing happens by itself. */
  readonly calm: string;
  /** The response clock returns the case. */
  readonly returning: string;
}

const long = { target: "P1D", clock: "always" };
const brief = { target: "PT1S", clock: "always" };
const breach = { at: "100%", kind: "breach", notify: ["contact"] };

export async function agreeOn(network: Network): Promise<Agreements> {
  const priorities = { urgent: { response: brief, "first-contact": long, outcome: long, onward: long } };
  const ladder = [breach, { at: "101%", kind: "return", notify: ["contact"] }];
  return { calm: network.demo.agreement, returning: await network.agree({ priorities, ladder }, "An example") };
}

/** A referral by Livorno's caseworker to Pisa, brought where it is wanted. */
export async function bringTo(network: Network, situation: Situation, agreements: Agreements): Promise<Referral> {
  const agreement = situation === "returned" ? agreements.returning : agreements.calm;
  const referral = await network.submit("livorno-caseworker", agreement, "pisa");
  if (situation === "returned") await network.hasEvent("livorno-contact", referral.id, "returned");
  for (const [side, action, body = {}] of ways[situation])
    await network.act(side === "sender" ? "livorno-caseworker" : "pisa-contact", referral.id, action, body ?? now());
  return referral;
}
