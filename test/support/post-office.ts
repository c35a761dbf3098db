import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { patiently } from "./patience.ts";

const patienceMillis = 20_000;

/** A mail server: keeps what comes, and refuses for good what is meant for an address that it does not know. */
export class PostOffice {
  readonly mails: { to: string; raw: string }[] = [];
  /** Addresses for which no mail is taken. */
  readonly refused = new Set<string>();
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      if (!this.refused.has(address)) return done();
      done(Object.assign(new Error("5.1.1 no such mailbox"), { responseCode: 550 }));
    },
    onData: async (stream, session, done) => {
      const raw = (await text(stream)).replaceAll("=\r\n", "");
      for (const { address } of session.envelope.rcptTo) this.mails.push({ to: address, raw });
      done();
    },
  });

  static async open(): Promise<PostOffice> {
    const office = new PostOffice();
    await new Promise<void>((resolve) => office.#server.listen(0, "127.0.0.1", resolve));
    return office;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  /** The newest mail to an address that a test lets through, once there is one. */
  async mailTo(address: string, is: RegExp = /./): Promise<string> {
    for (const until = performance.now() + patiently(patienceMillis); performance.now() < until; await sleep(20)) {
      const found = this.mails.findLast(({ to, raw }) => to === address && is.test(raw));
      if (found) return found.raw;
    }
    throw new Error(`no mail to ${address} with ${is}`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** The token of an invitation's link in a text. */
export const invitationTokenIn = (said: string): string => /\/invitation#([\w-]{43})\s*$/m.exec(said)?.[1] ?? "";
