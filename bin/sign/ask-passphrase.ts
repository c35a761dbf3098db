import process from "node:process";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** The variable from which a passphrase is taken where nobody can be asked. */
const variable = "PROXENIA_KEY_PASSPHRASE";

/** Asks for a passphrase without showing it. @throws Error in one line where nobody can be asked */
export async function askPassphrase(file: string): Promise<string> {
  const given = process.env[variable];
  if (given) return given;
  if (!process.stdin.isTTY)
    throw new Error(`it is under a passphrase, and there is nobody to ask: give it in ${variable}`);
  process.stderr.write(`Passphrase of ${file}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await prompt.question("");
  } finally {
    prompt.close();
    process.stderr.write("\n");
  }
}
