import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { readMail } from "../support/mail-kinds.ts";
import { type Answer, type Mail, tokenOf } from "../support/network.ts";
import type { PatientNetwork } from "../support/patient-network.ts";

type Move = readonly [by: string, action: string, body: Record<string, unknown>, type: string];

const accept: Move = ["pisa-contact", "accept", {}, "accepted"];
const storiesWith = (canary: string): readonly (readonly Move[])[] => [
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

const mailMillis = 30_000;

/** Clients that submit and answer for as long as they are wanted, whatever happens to the product. */
export class Load {
  readonly #network: PatientNetwork;
  readonly #agreement: string;
  readonly #canary: string;
  readonly #random: () => number;
  #wanted = true;

  constructor(o: { network: PatientNetwork; agreement: string; canary: string; random: () => number }) {
    this.#network = o.network;
    this.#agreement = o.agreement;
    this.#canary = o.canary;
    this.#random = o.random;
  }

  stop(): void {
    this.#wanted = false;
  }

  async run(clients: number): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.#runClient()));
  }

  async #runClient(): Promise<void> {
    const stories = storiesWith(this.#canary);
    while (this.#wanted) {
      const moves = stories[Math.floor(this.#random() * (stories.length + 1))];
      await (moves ? this.#play(moves) : this.#playBoth());
      await sleep(this.#random() * 1_500);
    }
  }

  async #submit(): Promise<string> {
    const change = { content: { situation: this.#canary } };
    return (await this.#network.submit("livorno-caseworker", this.#agreement, "pisa", change)).id;
  }

  /** A move that comes too late for the referral is refused, and that is an answer too. */
  async #play(moves: readonly Move[]): Promise<void> {
    const id = await this.#submit();
    for (const [by, action, body, type] of moves) {
      await sleep(this.#random() * 2_500);
      const sent = action === "record-first-contact" ? { at: new Date().toISOString() } : body;
      const path = `/v1/referrals/${id}/actions/${action}`;
      await this.#network.tries(id, type, () => this.#network.call(by, "POST", path, sent));
    }
  }

  /** The first mail to the receiver; null where kills follow each other so fast that none comes for a while. */
  async #firstMail(id: string): Promise<Mail | null> {
    const network = this.#network;
    for (const limit = performance.now() + mailMillis; performance.now() < limit; await sleep(150)) {
      const mails = (await network.mailsLately()).map((mail) => ({ mail, ...readMail(mail) }));
      const found = mails.find(({ kind, referral }) => kind === "new" && referral === id);
      if (found) return found.mail;
    }
    return null;
  }

  /** Two people answer in the same moment, one from the e-mail: one answer counts. */
  async #playBoth(): Promise<void> {
    const network = this.#network;
    const id = await this.#submit();
    const mail = await this.#firstMail(id);
    if (mail === null) return;
    const token = tokenOf(mail, network.demo.baseUrl);
    const declines = (): Promise<Answer> =>
      network.call(null, "POST", "/v1/act", { token, action: "decline", reason: "no-capacity" });
    const accepts = (): Promise<Answer> =>
      network.call("pisa-contact", "POST", `/v1/referrals/${id}/actions/accept`, {});
    const done = await Promise.all([network.tries(id, "declined", declines), network.tries(id, "accepted", accepts)]);
    assert.ok(done.filter(Boolean).length <= 1, `invariant 7: both answers to ${id} were taken`);
  }
}
