import process from "node:process";
import { publicHalfOf } from "../core/signing/make-jws.ts";
import { makeProof } from "../core/signing/proof-of-possession.ts";
import { revocationReasons } from "../core/signing/signing-codes.ts";
import { readOptions, UsageError } from "./read-options.ts";
import { accessOf, accessOptions, accessUsage, NoAccess } from "./sign/api-access.ts";
import { callJson } from "./sign/api-client.ts";
import { readKey, writeNewKey } from "./sign/key-file.ts";
import { signAgreement } from "./sign/sign-agreement.ts";

const usage = `usage:
  proxenia sign --new-key FILE                                      makes a key on this machine
  proxenia sign --register --organisation ID --key FILE [--replaces KID [--overlap-until INSTANT]] [ACCESS]
                                                                    registers its public half; the other key retires
  proxenia sign --revoke KID --organisation ID --reason REASON [--suspected-since INSTANT] [ACCESS]
                                                                    ends a key: ${revocationReasons.join(", ")}
  proxenia sign --agreement ID --key FILE [--capacity TEXT] [--yes] [ACCESS]
A key's FILE is a JSON Web Key, or a recovery file that a browser saved; its passphrase is asked for, or taken from
PROXENIA_KEY_PASSPHRASE.
${accessUsage}`;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  "new-key": text,
  key: text,
  agreement: text,
  organisation: text,
  capacity: text,
  replaces: text,
  "overlap-until": text,
  revoke: text,
  reason: text,
  "suspected-since": text,
  ...accessOptions,
  register: flag,
  yes: flag,
  help: flag,
};

const readArguments = (argv: string[]) => readOptions(argv, options, usage);

type Values = ReturnType<typeof readArguments>;

function required(values: Values, name: "key" | "agreement" | "organisation" | "reason"): string {
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
  const body = {
    jwk: publicHalfOf(privateJwk),
    proof,
    replaces: values.replaces,
    overlapUntil: values["overlap-until"],
  };
  const { kid } = await callJson<{ kid: string }>(access, path, body);
  console.error("Registered. It can sign nothing until your organisation's supervisor has confirmed it.");
  return kid;
}

/** Whoever has lost a key, or fears for it, ends it from wherever they are. */
async function revoke(values: Values, kid: string): Promise<string> {
  const organisation = required(values, "organisation");
  const body = { reason: required(values, "reason"), suspectedSince: values["suspected-since"] };
  const path = `/v1/organisations/${encodeURIComponent(organisation)}/signing-keys/${encodeURIComponent(kid)}/revocation`;
  const { validUntil } = await callJson<{ validUntil: string }>(await accessOf(values), path, body);
  console.error("Revoked. What it signed before stays signed; it signs nothing any more.");
  return validUntil;
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
  if (values.revoke !== undefined) return revoke(values, values.revoke);
  return values.register ? register(values) : sign(values);
}

/**
 * `proxenia sign`: makes a signatory's key, registers it, ends it, or signs an agreement with it. The key never leaves this
 * machine. What is asked for (a kid, a receipt) goes to standard output, everything else to standard error. Exit code 0
 * when done, 1 when refused or not confirmed, 2 when the command line cannot be understood.
 */
export async function signCommand(argv: string[]): Promise<void> {
  try {
    console.log(await run(readArguments(argv)));
  } catch (error) {
    console.error(`proxenia sign: ${(error as Error).message}`);
    process.exitCode = error instanceof UsageError || error instanceof NoAccess ? 2 : 1;
  }
}
