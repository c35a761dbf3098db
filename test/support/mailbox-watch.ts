import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { type ReadMail, readMail } from "./mail-kinds.ts";
import type { Mail, Network } from "./network.ts";
import { patiently } from "./patience.ts";

const keyOf = ({ to, kind, referral }: ReadMail): string => `${kind} to ${to}${referral ? ` about ${referral}` : ""}`;

/** Long enough for a mail that nobody expected to arrive. */
const quietMillis = 300;

/**
 * Watches the mailbox: every mail has to be expected by recipient, kind and referral, and comes as often as it was
 * expected. Whatever else arrives fails the scenario.
 */
export class MailboxWatch {
  readonly #network: Network;
  readonly #expected: ReadMail[] = [];

  constructor(network: Network) {
    this.#network = network;
  }

  /** One mail of a kind to each of the people named, about a referral or, when null, about an agreement or a person. */
  expect(kind: string, referral: string | null, ...names: string[]): void {
    for (const name of names) this.#expected.push({ to: this.#network.emailOf(name), kind, referral });
  }

  /** Waits until what was expected of a referral is there, and a moment more. @throws AssertionError naming what differs */
  async settled(referral: string): Promise<Mail[]> {
    const mails = await this.#comparison(
      this.#expected.filter((mail) => mail.referral === referral),
      (mail) => readMail(mail).referral === referral,
    );
    return mails;
  }

  /** The same of the whole mailbox. */
  allSettled(): Promise<Mail[]> {
    return this.#comparison(this.#expected, () => true);
  }

  async #comparison(expected: readonly ReadMail[], concerned: (mail: Mail) => boolean): Promise<Mail[]> {
    const sought = expected.map(keyOf).sort();
    const isThere = async () => (await this.#network.mailsLately()).filter(concerned).length >= sought.length;
    const limit = performance.now() + patiently(5_000);
    while (!(await isThere()) && performance.now() < limit) await sleep(50);
    await sleep(quietMillis);
    const mails = (await this.#network.mails()).filter(concerned);
    assert.deepEqual(mails.map((mail) => keyOf(readMail(mail))).sort(), sought, "mails sent, and mails expected");
    return mails;
  }
}
