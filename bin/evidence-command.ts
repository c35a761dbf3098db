import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import process from "node:process";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { type EvidenceBundle, partsFormat } from "../core/evidence/bundle.ts";
import { accessOf, accessOptions, accessUsage } from "./sign/api-access.ts";
import { type ApiAccess, callJson } from "./sign/api-client.ts";

const usage = `usage: proxenia evidence --agreement ID --from DATE --to DATE --out FILE [ACCESS]
Takes an agreement's evidence of a period out of an installation: its texts, signatures, ledgers and figures, no content.
By an administrator or auditor of its coordinator. Then: proxenia verify FILE
${accessUsage}`;

const text = { type: "string" } as const;
const options = { agreement: text, from: text, to: text, out: text, ...accessOptions };

interface Asked {
  readonly agreement: string;
  readonly from: string;
  readonly to: string;
}

/** A part after the other, until there is no more. */
async function* partsOf(access: ApiAccess, asked: Asked): AsyncIterable<EvidenceBundle> {
  let after: string | null = null;
  do {
    const query = new URLSearchParams({ ...asked, ...(after === null ? {} : { after }) });
    const bundle: EvidenceBundle = await callJson<EvidenceBundle>(access, `/v1/audit/bundle?${query}`);
    yield bundle;
    after = bundle.part.next;
  } while (after !== null);
}

/** Writes a file whole or not at all; parts are never held together in memory. */
async function writeParts(file: string, parts: AsyncIterable<EvidenceBundle>): Promise<number> {
  const stream = createWriteStream(`${file}.part`, { mode: 0o600 });
  const write = (chunk: string): Promise<void> =>
    new Promise((resolve, reject) => stream.write(chunk, (error) => (error ? reject(error) : resolve())));
  let [count, referrals] = [0, 0];
  for await (const part of parts) {
    await write(`${count === 0 ? `{"format":"${partsFormat}","parts":[` : ","}${JSON.stringify(part)}`);
    count += 1;
    referrals += part.referrals.length;
    process.stderr.write(
      `part ${count}: ${referrals} referrals so far${part.part.next === null ? "" : ", more follow"}\n`,
    );
  }
  stream.end("]}\n");
  await finished(stream);
  await rename(`${file}.part`, file);
  return referrals;
}

function readArguments(argv: string[]) {
  try {
    const { values } = parseArgs({ args: argv, options });
    const { agreement, from, to, out } = values;
    return agreement && from && to && out ? { values, asked: { agreement, from, to }, out } : null;
  } catch {
    return null;
  }
}

/**
 * `proxenia evidence`: takes an agreement's evidence out, part by part, telling how far it is. Exit code 2 where the
 * command line cannot be understood. @throws Error in one line
 */
export async function evidenceCommand(argv: string[]): Promise<void> {
  const read = readArguments(argv);
  if (read === null) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = argv.includes("--help") ? 0 : 2;
    return;
  }
  const { values, asked, out } = read;
  const referrals = await writeParts(out, partsOf(await accessOf(values), asked));
  process.stdout.write(`${out}: ${referrals} referrals\n`);
}
