import { readFile } from "node:fs/promises";
import type { ZodError } from "zod";
import { bundleFormat, type EvidenceBundle, partsFormat } from "../../core/evidence/bundle.ts";
import { readSigningJwk, thumbprintOf } from "../../core/signing/signing-jwk.ts";
import { evidenceBundle, evidenceParts } from "../../wire/evidence.ts";

/** A file that cannot be read as what it should be: exit code 2. */
export class Unreadable extends Error {}

async function readJson(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch(() => {
    throw new Unreadable(`${file} cannot be read`);
  });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new Unreadable(`${file} is not a JSON file`);
  }
}

const firstFault = ({ issues: [issue] }: ZodError): string => `/${issue?.path.join("/") ?? ""}: ${issue?.message}`;

/** The bundles of a file, one or a period's parts. @throws Unreadable */
export async function readEvidence(file: string): Promise<EvidenceBundle[]> {
  const value = await readJson(file);
  const format = (value as { format?: unknown } | null)?.format;
  if (format !== bundleFormat && format !== partsFormat) throw new Unreadable(`${file} is no evidence of Proxenia's`);
  const checked = format === partsFormat ? evidenceParts.safeParse(value) : evidenceBundle.safeParse(value);
  if (!checked.success) throw new Unreadable(`${file} is not whole: ${firstFault(checked.error)}`);
  const bundles = "parts" in checked.data ? checked.data.parts : [checked.data];
  return bundles as unknown as EvidenceBundle[];
}

const thumbprint = /^[A-Za-z0-9_-]{43}$/;

function thumbprintIn(value: unknown): string {
  if (typeof value === "string" && thumbprint.test(value)) return value;
  try {
    return thumbprintOf(readSigningJwk(value as Readonly<Record<string, unknown>>));
  } catch {
    throw new Unreadable("it holds something that is neither a thumbprint nor a key");
  }
}

/**
 * Thumbprints from a file that came another way than the evidence: a list of thumbprints (RFC 7638) or keys, or a key set
 * as `/v1/keys` gives it (RFC 7517). @throws Unreadable
 */
export async function readPinned(file: string): Promise<Set<string>> {
  const value = await readJson(file);
  const list = Array.isArray(value) ? value : (value as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(list) || list.length === 0) {
    throw new Unreadable(`${file} is neither a list of thumbprints nor a key set`);
  }
  return new Set(list.map(thumbprintIn));
}
