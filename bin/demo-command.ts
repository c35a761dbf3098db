import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import type { LedgerEvent } from "../core/ledger/ledger.ts";
import { makeAgreement } from "../local/demo/demo-agreement.ts";
import { DemoClient } from "../local/demo/demo-client.ts";
import { findDemo } from "../local/demo/find-demo.ts";
import { type Path, playStory } from "../local/demo/play-story.ts";
import { tellPath, timeline } from "../local/demo/print-story.ts";
import { readAudit, tellAudit } from "../local/demo/tell-audit.ts";

const usage = `usage: proxenia demo

Plays a story of three referrals against the demo that runs at PORT or PROXENIA_BASE_URL with PROXENIA_DATA.
`;

/** A notice is in the mailbox within a second of its event. */
const lastMailsMillis = 1_200;

/**
 * `proxenia demo`: plays a story against the demo that runs, over HTTP alone, and tells it with its instants, its mails
 * and what the audit says of it.
 * @throws Error with one line where there is no demo to play with
 */
export async function demoCommand(argv: string[]): Promise<void> {
  if (argv.length > 0) {
    process.stdout.write(usage);
    process.exitCode = argv[0] === "--help" ? 0 : 2;
    return;
  }
  const client = new DemoClient(await findDemo(process.env));
  const { baseUrl } = client.demo;
  print(`A story at ${baseUrl}: it takes some seconds. Its organisations, people and deadlines are examples.`);
  const title = `Example pact of a story, ${new Date().toISOString()}`;
  const { id, deeds } = await makeAgreement(client, title);
  const paths = await playStory(client, id);
  await sleep(lastMailsMillis);
  const mails = (await client.mails()).filter(({ text }) => text.includes(title));
  print(
    "",
    `${title} (times are UTC; a mail is in its reader's language)`,
    ...timeline(deeds, mails, client.demo.principals),
  );
  const ledgers = await tellPaths(client, paths);
  print("", "What the network office's audit says", ...indented(tellAudit(await readAudit(client, id, ledgers))));
  print("", `Look around: the mails at ${baseUrl}/mail, and what stands open at ${baseUrl}`);
}

async function tellPaths(client: DemoClient, paths: readonly Path[]): Promise<Map<string, LedgerEvent[]>> {
  const ledgers = new Map<string, LedgerEvent[]>();
  const all = await client.mails();
  for (const { title, referral } of paths) {
    const events = await client.events("livorno-caseworker", referral);
    const mails = all.filter(({ subject }) => subject.includes(referral));
    print(...tellPath({ title, referral, events, mails }, client.demo.principals));
    ledgers.set(referral, events);
  }
  return ledgers;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

const print = (...lines: string[]): void => void process.stdout.write(`${lines.join("\n")}\n`);
