import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isLoopback, type Settings, StartRefused } from "./read-settings.ts";

/** What a data folder is: decided when it is made, and never changed. */
export interface Installation {
  readonly format: 1;
  readonly kind: "demo" | "plain";
}

/** Files that are there before anything was decided: the lock, and the lock's own. */
const beforehand = /^(lock\.sqlite.*|pid|init\.json(\.new)?)$/;

const isPublic = ({ baseUrl, smtpUrl }: Settings): boolean => !isLoopback(baseUrl) || smtpUrl !== undefined;

/** Reads what the folder is, or decides it for an empty one. @throws StartRefused */
export function openInstallation(settings: Settings): Installation {
  const { dataDirectory, seed } = settings;
  const file = join(dataDirectory, "installation.json");
  const installation = existsSync(file) ? readInstallation(file) : decide(settings, file);
  if (installation.kind === "demo" && isPublic(settings)) {
    throw new StartRefused(
      `${dataDirectory} holds the demo, which must not go public: name an empty folder in PROXENIA_DATA.`,
    );
  }
  if (installation.kind === "plain" && seed === "demo") {
    throw new StartRefused(
      `${dataDirectory} holds an installation without the demo: name an empty folder in PROXENIA_DATA.`,
    );
  }
  return installation;
}

function readInstallation(file: string): Installation {
  try {
    const read = JSON.parse(readFileSync(file, "utf8")) as Partial<Installation>;
    if (read.format === 1 && (read.kind === "demo" || read.kind === "plain")) return { format: 1, kind: read.kind };
  } catch {
    // Told below, with what cannot be read.
  }
  throw new StartRefused(
    `${file} cannot be read: this is not a data folder of this version, or it is damaged. Restore it from a backup.`,
  );
}

function decide(settings: Settings, file: string): Installation {
  const { dataDirectory, seed } = settings;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const strangers = readdirSync(dataDirectory).filter((name) => !beforehand.test(name));
  if (strangers.length > 0) {
    throw new StartRefused(
      `${dataDirectory} is not empty and is no data folder (it holds ${strangers[0]}): name another in PROXENIA_DATA.`,
    );
  }
  if (seed === "demo" && isPublic(settings)) {
    throw new StartRefused(
      "The demo is for this machine alone: leave out PROXENIA_SEED, or PROXENIA_BASE_URL and SMTP_URL.",
    );
  }
  const asked = existsSync(join(dataDirectory, "init.json"));
  const kind = seed === "none" || isPublic(settings) || asked ? "plain" : "demo";
  const installation: Installation = { format: 1, kind };
  writeFileSync(`${file}.new`, `${JSON.stringify(installation)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return installation;
}
