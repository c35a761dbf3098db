import { lstatSync, mkdirSync, readdirSync, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import type { MailEvent } from "../../functions/mail-events/mail-event.ts";
import { largestReturnedBytes, readReturnedMail } from "../../functions/mail-events/read-returned-mail.ts";

export interface MailInOptions {
  /** A Maildir: a mail server delivers into its `new`. */
  readonly folder: string;
  readonly take: (event: MailEvent) => Promise<void>;
  readonly log: (line: Record<string, unknown>) => void;
  readonly everyMillis?: number;
}

/** One look works off so many; the next comes soon. */
const mostAtOnce = 100;

/**
 * Reads what mail servers deliver into a Maildir, and deletes each mail once what follows from it is recorded: reports of
 * undelivered mails, and automatic answers. Nothing of them is kept, and nobody is answered.
 * Source: https://cr.yp.to/proto/maildir.html
 */
export function watchMailIn(options: MailInOptions): { close(): Promise<void> } {
  const { folder, log, everyMillis = 1_000 } = options;
  for (const part of ["tmp", "new", "cur"]) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 });
  let working: Promise<void> = Promise.resolve();
  let isWorking = false;
  const timer = setInterval(() => {
    if (isWorking) return;
    isWorking = true;
    working = workOff(options)
      .catch((error: Error) =>
        log({ level: "error", event: "mail-in-failed", name: error.name, message: error.message }),
      )
      .finally(() => {
        isWorking = false;
      });
  }, everyMillis);
  return {
    close: async () => {
      clearInterval(timer);
      await working;
    },
  };
}

async function workOff({ folder, take, log }: MailInOptions): Promise<void> {
  const names = readdirSync(join(folder, "new")).sort().slice(0, mostAtOnce);
  for (const name of names) {
    const file = join(folder, "new", name);
    const event = await readMail(file, log);
    if (event) await take(event);
    unlinkSync(file);
  }
}

/** @returns null of what says nothing to us, is too large, or cannot be read */
async function readMail(file: string, log: MailInOptions["log"]): Promise<MailEvent | null> {
  const found = lstatSync(file);
  const event =
    found.isFile() && found.size <= largestReturnedBytes
      ? await readReturnedMail(readFileSync(file)).catch(() => null)
      : null;
  if (event === null) log({ level: "info", event: "mail-not-for-us", bytes: found.size });
  return event;
}
