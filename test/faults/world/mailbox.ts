import { MessageRejected, type SESClient, type SendEmailCommand } from "@aws-sdk/client-ses";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Mailer, sesMailer } from "../../../adapters/ses/mailer.ts";
import { readMail } from "../../support/mail-kinds.ts";
import type { Mail } from "../../support/network.ts";
import type { Witness } from "./faulty-dynamo.ts";
import { type Life, type Mishap, named, type Surroundings } from "./life.ts";

export const mailKey = (mail: { kind: string; to: string; referral: string | null }): string =>
  `"${mail.kind}" to ${mail.to} about ${mail.referral}`;

/** Every mail that was taken, and how many of them the product could not know to have been taken. */
export class Mailbox {
  readonly mails: Mail[] = [];
  /** By mail: sends whose answer was lost, or which a fault kept from being marked as answered. */
  readonly lost = new Map<string, number>();
  /** An address that the mail service refuses for good. */
  readonly bouncing: string | null;
  readonly #world: Surroundings;

  constructor(world: Surroundings, bouncing: string | null) {
    this.#world = world;
    this.bouncing = bouncing;
  }

  #lose(key: string, times = 1): void {
    this.lost.set(key, (this.lost.get(key) ?? 0) + times);
  }

  /** The product's mailer for one notice's sending, and the witness that sees what it marks as told. */
  sending(life: Life): { mailer: Mailer; witness: Witness } {
    const unmarked = new Map<string, string>();
    const struck = new Map<string, string>();
    life.onDeath(() => {
      for (const [address, key] of unmarked) if (!struck.has(address)) this.#lose(key);
      unmarked.clear();
    });
    const send = (command: SendEmailCommand): Promise<{ MessageId: string }> => {
      const mishap = this.#mishap();
      const act = () =>
        this.#take(command, (address, key) => {
          if (mishap.after) this.#lose(key);
          else unmarked.set(address, key);
        });
      return life.call(act, mishap);
    };
    // A mark that a fault prevented may be made after all.
    const marked = (address: string, done: boolean): void => {
      const key = unmarked.get(address);
      if (key === undefined || done === !struck.has(address)) {
        if (done) unmarked.delete(address);
        return;
      }
      this.#lose(key, done ? -1 : 1);
      if (done) unmarked.delete(address);
      else struck.set(address, key);
    };
    const witness: Witness = (command, done) => {
      if (!(command instanceof UpdateCommand)) return;
      const told = command.input.ExpressionAttributeValues?.[":recipient"];
      for (const recipient of told instanceof Set ? [...told] : []) marked(`${recipient}@example.org`, done);
    };
    return { mailer: sesMailer({ send } as unknown as SESClient, { from: "proxenia@example.org" }), witness };
  }

  #take(command: SendEmailCommand, tell: (address: string, key: string) => void): { MessageId: string } {
    const { Destination, Message, Source = "" } = command.input;
    const to = Destination?.ToAddresses ?? [];
    const [address = ""] = to;
    if (address === this.bouncing) throw new MessageRejected({ message: "rejected", $metadata: {} });
    const id = String(this.mails.length + 1);
    const mail: Mail = {
      id,
      at: new Date(this.#world.time.now).toISOString(),
      to,
      from: Source,
      subject: Message?.Subject?.Data ?? "",
      text: Message?.Body?.Text?.Data ?? "",
      html: Message?.Body?.Html?.Data ?? "",
    };
    this.mails.push(mail);
    tell(address, mailKey(readMail(mail)));
    return { MessageId: id };
  }

  #mishap(): Mishap {
    const { time, chance, faults } = this.#world;
    const timedOut = () => named("TimeoutError", "mail-timed-out-before");
    if (faults.isDown("mail", time.now)) return { before: timedOut, delayMillis: chance.between(100, 8_000) };
    if (faults.isDown("disk", time.now)) return { before: () => named("InternalFailure", "full-disk") };
    switch (faults.at("mail", 2)) {
      case "mail-throttled":
        return { before: () => named("ThrottlingException", "mail-throttled") };
      case "mail-timed-out-before":
        return { before: timedOut, delayMillis: chance.between(1_000, 8_000) };
      case "mail-taken-but-answer-lost":
        return { after: timedOut, delayMillis: chance.between(0, 8_000) };
      case "mail-slow":
        return { delayMillis: chance.between(1_000, 7_900) };
      default:
        return {};
    }
  }
}
