import { join } from "node:path";
import { readSettings } from "../runtime/read-settings.ts";
import { type DemoFile, readDemoFile } from "../seed/demo-file.ts";
import { readJsonFile } from "../seed/private-file.ts";

/** A mistake of whoever asks for the story: one line, what is missing and what to do. */
export class NoDemo extends Error {
  override readonly name = "NoDemo";
}

const addressVariables = ["PORT", "PROXENIA_BASE_URL"] as const;

/** The demo that runs now, as the environment names it. @throws NoDemo, StartRefused */
export async function findDemo(env: NodeJS.ProcessEnv): Promise<DemoFile> {
  const { dataDirectory, baseUrl } = readSettings(env);
  const demo = await readDemoFile(dataDirectory);
  if (!demo) throw new NoDemo(await whyNone(dataDirectory));
  const named = addressVariables.find((name) => env[name]);
  if (named && demo.baseUrl !== baseUrl) {
    throw new NoDemo(`The demo of ${dataDirectory} is at ${demo.baseUrl}: leave ${named} out, or name its folder.`);
  }
  const health = await fetch(`${demo.baseUrl}/health`).catch(() => null);
  if (health?.status !== 200) {
    throw new NoDemo(`Nothing answers at ${demo.baseUrl}: start it with npm start, and leave it running.`);
  }
  return demo;
}

async function whyNone(dataDirectory: string): Promise<string> {
  const installation = await readJsonFile<{ kind?: string }>(join(dataDirectory, "installation.json"));
  return installation?.kind === "plain"
    ? `${dataDirectory} holds an installation without the demo, and the story would write into it: name the demo's folder in PROXENIA_DATA.`
    : `No demo is in ${dataDirectory}: start one with npm start, or name its folder in PROXENIA_DATA.`;
}
