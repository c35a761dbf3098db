import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { buildFolder } from "../console/build/read-build.ts";
import { createLog, fromLevel } from "../local/log.ts";
import { readSettings } from "../local/runtime/read-settings.ts";
import type { RunningProxenia } from "../local/runtime/serve.ts";

/** `proxenia serve`, which `npm start` runs: everything on one machine, until it is told to end. */
export async function serveCommand(): Promise<void> {
  process.umask(0o077);
  // A person reads what needs attention; PROXENIA_LOG=info shows every request.
  const log = fromLevel(process.env["PROXENIA_LOG"] || "warn", createLog());
  const fatal = (reason: string): void => {
    process.stderr.write(`Proxenia stops: ${reason}\n`);
    process.exit(1);
  };
  const settings = readSettings(process.env);
  let running: RunningProxenia | null = null;
  // Before it is ready there is nobody to be served to the end, and a start survives being broken off.
  const end = async (): Promise<void> => {
    await running?.close().catch((error: Error) => fatal(error.message));
    process.exit(0);
  };
  process.once("SIGTERM", () => void end());
  process.once("SIGINT", () => void end());
  // Loaded only now, since it takes longer than all that went before and a signal may come meanwhile.
  const { serve } = await import("../local/runtime/serve.ts");
  running = await serve(settings, process.env, log, fatal);
  if (running.installation.kind === "plain" && !settings.smtpUrl) {
    process.stderr.write(
      "No mail leaves this installation: name a mail server in SMTP_URL, or nobody hears of anything.\n",
    );
  }
  if (!existsSync(join(buildFolder, "index.html"))) {
    process.stderr.write(
      "The console has not been built, so that / says only how: run npm run build, and start again.\n",
    );
  }
  process.stdout.write(greeting(settings.baseUrl, running.installation.kind, settings.dataDirectory));
}

function greeting(baseUrl: string, kind: "demo" | "plain", dataDirectory: string): string {
  const lines = [`Proxenia is ready at ${baseUrl}`];
  if (kind === "demo") {
    lines.push(
      `  mails sent      ${baseUrl}/mail`,
      `  sign-ins, keys  ${dataDirectory}/demo.json (an example network: no real organisation or person)`,
      "  a story         npm run demo",
    );
  }
  lines.push(`  API             ${baseUrl}/v1/openapi.json`, `  data            ${dataDirectory}`, "");
  return lines.join("\n");
}
