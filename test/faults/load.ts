import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { readMail } from "../support/mail-kinds.ts";
import { type Mail, tokenOf } from "../support/network.ts";
import type { PatientNetwork } from "../support/patient-network.ts";
import { answerTwice, play, storiesWith, submitWith } from "../support/stories.ts";

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
      await (moves ? play(this.#network, await this.#submit(), moves, this.#random) : this.#playBoth());
      await sleep(this.#random() * 1_500);
    }
  }

  #submit(): Promise<string> {
    return submitWith(this.#canary, this.#network, this.#agreement);
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

  /** One answer counts. */
  async #playBoth(): Promise<void> {
    const network = this.#network;
    const id = await this.#submit();
    const mail = await this.#firstMail(id);
    if (mail === null) return;
    const taken = await answerTwice(network, id, tokenOf(mail, network.demo.baseUrl));
    assert.ok(taken <= 1, `invariant 7: both answers to ${id} were taken`);
  }
}
