import process from "node:process";
import { parseArgs } from "node:util";
import type { EvidenceBundle } from "../core/evidence/bundle.ts";
import { type Finding, fails, note } from "../core/evidence/finding.ts";
import { type Pinned, verifyBundle } from "../core/evidence/verify-bundle.ts";
import { printable } from "./sign/api-client.ts";
import { readEvidence, readPinned, Unreadable } from "./verify/read-evidence.ts";

const usage = `usage: proxenia verify FILE [--keys FILE]
  FILE         an evidence file, as \`proxenia evidence\` or GET /v1/audit/bundle gives it
  --keys FILE  thumbprints that came another way: a JSON list of them, or a key set as GET /v1/keys gives it
Exit code 0 when all holds, 1 when something fails, 2 when it cannot be read. No network and no server are used.`;

function readArguments(argv: string[]): { file: string; keys: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { keys: { type: "string" } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    return file === undefined || more.length > 0 ? null : { file, keys: values.keys };
  } catch {
    return null;
  }
}

/** That the parts of a file follow each other, and whether they are all of the period. */
function checkParts(bundles: readonly EvidenceBundle[]): Finding[] {
  const findings: Finding[] = [];
  for (const [index, { part, agreement, period }] of bundles.entries()) {
    const before = bundles[index - 1];
    const expected = before === undefined ? null : before.part.next;
    if (before !== undefined && expected === null) findings.push(fails("parts", "one stands behind the last"));
    if (part.after !== expected)
      findings.push(fails("parts", `part ${index + 1} does not begin where the one before ends`));
    if (before && (before.agreement.id !== agreement.id || JSON.stringify(before.period) !== JSON.stringify(period))) {
      findings.push(fails("parts", `part ${index + 1} is of another agreement or period`));
    }
  }
  const rest = bundles.at(-1)?.part.next;
  if (rest) findings.push(note("parts", `the period has more referrals, behind ${rest}: they are not in this file`));
  return findings;
}

const mark = { holds: "holds", fails: "FAILS", note: "note " } as const;
const line = ({ verdict, about, text }: Finding): string => `${mark[verdict]}  ${about}: ${text}`;

function report(bundles: readonly EvidenceBundle[], pinned: Pinned | null): { lines: string[]; holds: boolean } {
  const found = [...bundles.flatMap((bundle) => verifyBundle(bundle, pinned)), ...checkParts(bundles)];
  // What is said of the agreement is the same in every part, and said once.
  const lines = [...new Set(found.map(line))];
  const faults = found.filter(({ verdict }) => verdict === "fails").length;
  const [first] = bundles;
  const of = `agreement ${first?.agreement.id}, ${first?.period.from} to ${first?.period.to}, by ${first?.installation}`;
  const verdict =
    faults === 0 ? `All holds: ${of}` : `${faults} ${faults === 1 ? "check fails" : "checks fail"}: ${of}`;
  return { lines: [...lines, verdict].map(printable), holds: faults === 0 };
}

/** `proxenia verify`: checks an evidence file offline, and says of each thing what it found. */
export async function verifyCommand(argv: string[]): Promise<void> {
  const asked = readArguments(argv);
  if (asked === null) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = argv.includes("--help") ? 0 : 2;
    return;
  }
  try {
    const pinned = asked.keys === undefined ? null : await readPinned(asked.keys);
    const { lines, holds } = report(await readEvidence(asked.file), pinned);
    process.stdout.write(`${lines.join("\n")}\n`);
    process.exitCode = holds ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    process.stderr.write(`proxenia verify: ${error.message}\n`);
    process.exitCode = 2;
  }
}
