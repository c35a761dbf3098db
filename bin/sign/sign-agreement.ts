import process from "node:process";
import { createInterface } from "node:readline/promises";
import type { AgreementDocument } from "../../core/agreements/document.ts";
import { canonicalJson } from "../../core/ledger/canonical-json.ts";
import { type Digest, digestOfText } from "../../core/ledger/digest.ts";
import { makeDetachedJws } from "../../core/signing/make-jws.ts";
import { isVisible } from "../../wire/visible-text.ts";
import { type ApiAccess, callApi, callJson, printable } from "./api-client.ts";
import { describeDocument } from "./describe-document.ts";
import type { SigningKey } from "./key-file.ts";

interface Proposal {
  readonly bytes: Uint8Array;
  readonly document: AgreementDocument;
  readonly digest: Digest;
}

/** Fetches what is to be signed, and believes nothing but its bytes. @throws Error in one line */
async function fetchProposal(access: ApiAccess, id: string): Promise<Proposal> {
  const path = `/v1/agreements/${encodeURIComponent(id)}`;
  const bytes = await callApi(access, `${path}/document`);
  const { digest: announced } = await callJson<{ digest: string | null }>(access, path);
  const digest = digestOfText(bytes);
  if (digest !== announced) throw new Error(`the document's digest is ${digest}, the server says ${announced}`);
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const document = JSON.parse(text) as AgreementDocument;
  if (canonicalJson(document) !== text) throw new Error("the document is not in its canonical form: do not sign it");
  if (document.id !== id)
    throw new Error(`the document is of agreement ${printable(String(document.id))}: do not sign it`);
  if (!isVisible(text)) throw new Error("the document hides characters from its reader: do not sign it");
  return { bytes, document, digest };
}

/** The party a key may sign for. @throws Error where it may sign for none */
function partyOf({ document }: Proposal, { kid }: SigningKey): string {
  const party = Object.entries(document.signingKeys).find(([, kids]) => kids.includes(kid))?.[0];
  if (party) return party;
  throw new Error(`the key ${kid} may not sign this version: it was not confirmed when the agreement was proposed`);
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error("nobody to ask: read the agreement, then pass --yes");
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question('\nType "yes" to sign this text: ').finally(() => prompt.close());
  return answer.trim().toLowerCase() === "yes";
}

/** The receipt must be about what was signed. */
function checkReceipt(receipt: string, digest: Digest): void {
  const payload = JSON.parse(Buffer.from(receipt.split(".")[1] ?? "", "base64url").toString()) as {
    agreement?: { digest?: string };
  };
  if (payload.agreement?.digest !== digest)
    throw new Error("the receipt is about another document: keep it and complain");
}

export interface SigningOptions {
  readonly agreement: string;
  readonly key: SigningKey;
  /** In which capacity the person signs. */
  readonly capacity: string | undefined;
  /** Sign without asking. */
  readonly yes: boolean;
}

/**
 * Shows an agreement, asks, signs its exact bytes with a key that stays here, and sends the signature.
 * @returns the server's receipt, compact JWS
 * @throws Error in one line
 */
export async function signAgreement(access: ApiAccess, options: SigningOptions): Promise<string> {
  const proposal = await fetchProposal(access, options.agreement);
  const party = partyOf(proposal, options.key);
  console.error(describeDocument(proposal.document, proposal.digest));
  console.error(`\nYou sign for ${party} with the key ${options.key.kid}.`);
  if (!options.yes && !(await confirmed())) throw new Error("not signed");
  const iat = Math.floor(Date.now() / 1000);
  const srAts = options.capacity === undefined ? undefined : [{ claimed: options.capacity }];
  const jws = makeDetachedJws(options.key.privateJwk, proposal.bytes, { iat, srAts });
  const path = `/v1/agreements/${encodeURIComponent(options.agreement)}/signatures`;
  const { receipt, status } = await callJson<{ receipt: string; status: string }>(access, path, { jws });
  checkReceipt(receipt, proposal.digest);
  console.error(`Signed. The agreement is ${printable(status)}. Keep the receipt:`);
  return receipt;
}
