import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { MailboxWatch } from "./mailbox-watch.ts";
import type { Mail, Network } from "./network.ts";
import { filesHolding } from "./search-folder.ts";

const mail = (to: string, subject: string): Mail => ({
  id: "",
  at: "",
  to: [to],
  from: "",
  subject,
  text: "",
  html: "",
});

/** A watch on a mailbox that holds these mails, and expects one new referral at Pisa. */
function watchOver(mails: Mail[]): MailboxWatch {
  const look = async () => mails;
  const emailOf = (name: string) => `${name}@example`;
  const watch = new MailboxWatch({ emailOf, mails: look, mailsLately: look } as unknown as Network);
  watch.expect("new", "r1", "pisa");
  return watch;
}

const expected = mail("pisa@example", "Nuova segnalazione · urgente · r1");

test("the mailbox watch takes what was expected, and refuses a stranger, a second copy and another recipient", async () => {
  await watchOver([expected]).settled("r1");
  const stranger = mail("pisa@example", "Termine scaduto · urgente · r1");
  const elsewhere = mail("mantova@example", "New referral · urgent · r1");
  for (const mails of [[expected, stranger], [expected, expected], [elsewhere]]) {
    await assert.rejects(watchOver(mails).settled("r1"), /mails sent, and mails expected/);
  }
});

test("a word is found in a folder in clear, in base64 at any offset and in two-byte characters", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "proxenia-search-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const forms = ["a canary here", Buffer.from("x a canary").toString("base64"), Buffer.from("canary", "utf16le")];
  for (const [index, form] of forms.entries()) await writeFile(join(folder, `${index}.bin`), form);
  await writeFile(join(folder, "none.bin"), "a sparrow");
  assert.deepEqual(
    (await filesHolding(folder, "canary")).sort(),
    [0, 1, 2].map((index) => join(folder, `${index}.bin`)),
  );
});
