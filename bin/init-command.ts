import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import process from "node:process";
import { parseArgs } from "node:util";
import * as z from "zod";
import { fromMillis, plusMillis } from "../core/instant.ts";
import { languages } from "../core/languages.ts";
import { invitationId, invitationMillis } from "../core/people/invitation.ts";
import { newLinkToken } from "../functions/notify/link-token.ts";
import { lockDataFolder } from "../local/data-folder/lock-data-folder.ts";
import { readSettings, type Settings } from "../local/runtime/read-settings.ts";
import { type InitRequest, writeInitRequest } from "../local/seed/first-administrator.ts";
import { emailAddress, slug, timeZone, visibleText } from "../wire/scalars.ts";

const usage = `usage: proxenia init --organisation ID --name NAME --email ADDRESS
  --organisation  id of the first organisation, such as network-office
  --name          its name, as people read it
  --email         address of its first administrator
  --base-url      address under which people reach the installation (or PROXENIA_BASE_URL)
  --language      of the invitation: en (unless said), ${languages.slice(1, -1).join(", ")} or ${languages.at(-1)}
  --time-zone     of the organisation, such as Europe/Rome; UTC unless said
The installation is made in the folder PROXENIA_DATA, which must be empty.`;

const text = { type: "string" } as const;
const flags = { organisation: text, name: text, email: text, language: text, "time-zone": text, "base-url": text };
const asked = z.object({
  organisation: slug,
  name: visibleText(200),
  email: emailAddress,
  language: z.enum(languages).default("en"),
  "time-zone": timeZone.default("UTC"),
  "base-url": z.string().optional(),
});
type Asked = z.infer<typeof asked>;

/** What a folder may hold and still be empty: the lock, its holder, and what a killed init has left. */
const notYetData = /^(lock\.sqlite.*|pid|init\.json\.new)$/;

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
}

const terminal: Surroundings = { env: process.env, say: (said) => void process.stdout.write(said) };

/**
 * `proxenia init`: leaves a request in an empty data folder, which the next start carries out before it serves anybody.
 * So it needs no server of its own, and meets a running one only at the folder's lock.
 * @throws Error with one line, or the usage
 */
export async function initCommand(argv: string[], { env, say }: Surroundings = terminal): Promise<void> {
  process.umask(0o077);
  const read = readArguments(argv);
  const baseUrl = read["base-url"] ?? env["PROXENIA_BASE_URL"];
  const settings = readSettings({ ...env, ...(baseUrl ? { PROXENIA_BASE_URL: baseUrl } : {}) });
  await refuseUsedFolder(settings.dataDirectory);
  const lock = await lockDataFolder({ dataDirectory: settings.dataDirectory, waitMillis: 0 });
  try {
    await refuseUsedFolder(settings.dataDirectory);
    const link = settings.smtpUrl ? null : newLinkToken();
    await writeInitRequest(settings.dataDirectory, requestOf(read, link?.hash ?? null));
    say(told(read, settings, link?.token ?? null));
  } finally {
    await lock.release();
  }
}

function readArguments(argv: string[]): Asked {
  const values = parsed(argv);
  if (!values.organisation || !values.name || !values.email) throw new Error(usage);
  const checked = asked.safeParse(values);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new Error(`--${String(issue?.path[0])} ${issue?.message}.`);
}

function parsed(argv: string[]): Partial<Record<keyof Asked, string | undefined>> {
  try {
    return parseArgs({ args: argv, options: flags }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}

async function refuseUsedFolder(dataDirectory: string): Promise<void> {
  const names = await readdir(dataDirectory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new Error(`The data folder ${dataDirectory} cannot be used: ${error.message}.`, { cause: error });
  });
  const found = names.find((name) => !notYetData.test(name));
  if (found === undefined) return;
  throw new Error(
    `The data folder ${dataDirectory} is not empty (it holds ${found}): name an empty or a new one in PROXENIA_DATA.`,
  );
}

function requestOf(read: Asked, tokenHash: string | null): InitRequest {
  const { organisation, name, email, language, "time-zone": zone } = read;
  const createdAt = fromMillis(Date.now());
  return {
    organisation: {
      id: organisation,
      name,
      dutyPhone: null,
      languages: [language],
      timeZone: zone,
      calendar: null,
      calendarVersion: 0,
    },
    invitation: {
      id: invitationId(organisation, randomUUID()),
      organisation,
      email,
      roles: ["administrator"],
      language,
      invitedBy: null,
      createdAt,
      expiresAt: plusMillis(createdAt, invitationMillis),
      acceptedAt: null,
    },
    tokenHash,
  };
}

/** What the terminal says: the link once and nowhere else, or that a mail will bring it. */
function told({ email }: Asked, { baseUrl, dataDirectory }: Settings, token: string | null): string {
  const invitation =
    token === null
      ? `An invitation goes to ${email} by mail at the first start.`
      : `The invitation for ${email}, once it is started; it is shown this once and lapses in seven days:\n  ${baseUrl}/invitation#${token}`;
  return `An empty installation is prepared in ${dataDirectory}.
Start it: npm start, with PROXENIA_DATA=${dataDirectory} PROXENIA_BASE_URL=${baseUrl}
${invitation}
`;
}
