import process from "node:process";
import { parseArgs } from "node:util";
import { publicHalfOf } from "../core/signing/make-jws.ts";
import { makeProof } from "../core/signing/proof-of-possession.ts";
import { type ApiAccess, callJson, fetchToken } from "./sign/api-client.ts";
import { readKey, writeNewKey } from "./sign/key-file.ts";
import { signAgreement } from "./sign/sign-agreement.ts";

const usage = `usage:
  proxenia sign --new-key FILE                                      makes a key on this machine
  proxenia sign --register --organisation ID --key FILE [ACCESS]    registers its public half
  proxenia sign --agreement ID --key FILE [--capacity TEXT] [--yes] [ACCESS]
ACCESS: --base-url URL (or PROXENIA_BASE_URL), and --token TOKEN (or PROXENIA_TOKEN), or PROXENIA_CLIENT_ID,
PROXENIA_CLIENT_SECRET and PROXENIA_TOKEN_ENDPOINT (or --client-id, --client-secret, --token-endpoint)`;

/** The command line itself cannot be understood: exit code 2. */
class UsageError extends Error {}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  "new-key": text,
  key: text,
  agreement: text,
  organisation: text,
  capacity: text,
  "base-url": text,
  token: text,
  "client-id": text,
  "client-secret": text,
  "token-endpoint": text,
  register: flag,
  yes: flag,
  help: flag,
};

function readArguments(argv: string[]) {
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}

type Values = ReturnType<typeof readArguments>;

async function accessOf(values: Values): Promise<ApiAccess> {
  const { env } = process;
  const baseUrl = (values["base-url"] ?? env["PROXENIA_BASE_URL"] ?? "http://127.0.0.1:8080").replace(/\/$/, "");
  const token = values.token ?? env["PROXENIA_TOKEN"];
  if (token) return { baseUrl, token };
  const clientId = values["client-id"] ?? env["PROXENIA_CLIENT_ID"];
  const clientSecret = values["client-secret"] ?? env["PROXENIA_CLIENT_SECRET"];
  const tokenEndpoint = values["token-endpoint"] ?? env["PROXENIA_TOKEN_ENDPOINT"];
  if (!clientId || !clientSecret || !tokenEndpoint) throw new UsageError(`no access token\n${usage}`);
  return { baseUrl, token: await fetchToken({ clientId, clientSecret, tokenEndpoint }) };
}

function required(values: Values, name: "key" | "agreement" | "organisation"): string {
  const value = values[name];
  if (!value) throw new UsageError(`--${name} is missing\n${usage}`);
  return value;
}

async function register(values: Values): Promise<string> {
  const organisation = required(values, "organisation");
  const { privateJwk } = await readKey(required(values, "key"));
  const access = await accessOf(values);
  const proof = makeProof(privateJwk, { organisation, audience: access.baseUrl }, Math.floor(Date.now() / 1000));
  const path = `/v1/organisations/${encodeURIComponent(organisation)}/signing-keys`;
  const { kid } = await callJson<{ kid: string }>(access, path, { jwk: publicHalfOf(privateJwk), proof });
  console.error("Registered. It can sign nothing until your organisation's supervisor has confirmed it.");
  return kid;
}

async function sign(values: Values): Promise<string> {
  const agreement = required(values, "agreement");
  const key = await readKey(required(values, "key"));
  const { capacity, yes = false } = values;
  return signAgreement(await accessOf(values), { agreement, key, capacity, yes });
}

async function run(values: Values): Promise<string> {
  if (values.help) return usage;
  if (values["new-key"] !== undefined) return writeNewKey(values["new-key"]);
  return values.register ? register(values) : sign(values);
}

/**
 * `proxenia sign`: makes a signatory's key, registers it, or signs an agreement with it. The key never leaves this
 * machine. What is asked for (a kid, a receipt) goes to standard output, everything else to standard error. Exit code 0
 * when done, 1 when refused or not confirmed, 2 when the command line cannot be understood.
 */
export async function signCommand(argv: string[]): Promise<void> {
  try {
    console.log(await run(readArguments(argv)));
  } catch (error) {
    console.error(`proxenia sign: ${(error as Error).message}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
