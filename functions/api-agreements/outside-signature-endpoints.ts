import { randomBytes } from "node:crypto";
import { findOutside } from "../../core/agreements/decide-outside.ts";
import type { OutsideFacts } from "../../core/agreements/outside-signature.ts";
import { Conflict, InvalidInput } from "../../core/errors.ts";
import { commitmentTo, digestOfText } from "../../core/ledger/digest.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { formOf, wantedForm } from "../../core/signing/outside-file.ts";
import { type FileForm, largestFileBytes, type OutsideKind } from "../../core/signing/signing-codes.ts";
import {
  attestExternalSignature,
  readExternalSignature,
  recordExternalSignature,
  refuseExternalSignature,
} from "../../wire/external-signatures.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { readLife } from "./access.ts";
import { outlineOf } from "./agreement-view.ts";
import { mustAttest, mustReadFile, mustRecord } from "./outside-access.ts";
import { outsideView } from "./outside-signature-view.ts";
import type { AgreementPorts } from "./ports.ts";
import { runCommand } from "./run-command.ts";

/** A file of the largest size in base64, and the words beside it. */
const largestBytes = Math.ceil(largestFileBytes / 3) * 4 + 10_000;
const saltBytes = 32;

interface SentFile {
  readonly digest: `sha256:${string}`;
  readonly form: FileForm | null;
  readonly bytes: Uint8Array | null;
}

/** The file as sent, or its digest alone. @throws InvalidInput at `/file` */
function fileOf(kind: OutsideKind, sent: { file?: string | undefined; fileDigest?: string | undefined }): SentFile {
  if (sent.file === undefined) return { digest: sent.fileDigest as SentFile["digest"], form: null, bytes: null };
  const bytes = Buffer.from(sent.file, "base64");
  if (bytes.toString("base64") !== sent.file) throw InvalidInput.at("/file", "is not base64 (RFC 4648 section 4)");
  if (bytes.length > largestFileBytes) {
    const most = largestFileBytes / 1_000_000;
    throw InvalidInput.at("/file", refusal("file-too-large", { most }));
  }
  const form = formOf(kind, bytes);
  if (form === null) throw InvalidInput.at("/file", wantedForm[kind]);
  return { digest: digestOfText(bytes), form, bytes };
}

const record = (ports: AgreementPorts): Endpoint =>
  endpoint(recordExternalSignature, async (request) => {
    const { principal } = request;
    const { organisation } = principal;
    const agreement = request.path["id"] ?? "";
    mustRecord(principal, await readLife(ports, principal, agreement));
    const body = request.body({ largestBytes });
    const { digest, form, bytes } = fileOf(body.kind, body);
    if (bytes) await ports.outside.keepFile(agreement, digest, bytes);
    const salt = randomBytes(saltBytes);
    const id = ports.newId();
    const { name, capacity } = body.signatory;
    const { kind, protocolNumber, signedOn } = body;
    const signatory = commitmentTo(name, salt);
    const facts: OutsideFacts = {
      organisation,
      kind,
      file: digest,
      form,
      protocolNumber,
      signedOn,
      capacity,
      signatory,
    };
    const life = await runCommand(ports, principal, agreement, (read) => ({
      command: { action: "record-outside", id, document: body.document, facts },
      role: mustRecord(principal, read),
      signatory: { agreement, id, name, salt },
    }));
    return { status: 201, json: outsideView(findOutside(life, id).signature) };
  });

const attest = (ports: AgreementPorts): Endpoint =>
  endpoint(attestExternalSignature, async (request) => {
    const { principal, path } = request;
    const { agreement, id } = { agreement: path["id"] ?? "", id: path["signature"] ?? "" };
    const before = await readLife(ports, principal, agreement);
    mustAttest(principal, before, findOutside(before, id).signature);
    const { document } = request.body();
    const life = await runCommand(ports, principal, agreement, (read) => ({
      command: { action: "attest-outside", id, document, member: principal.member },
      role: mustAttest(principal, read, findOutside(read, id).signature),
    }));
    const { agreement: of, signature } = findOutside(life, id);
    const version = [life.next, life.present].find((one) => one?.version === of.version);
    if (!version) throw new Conflict(refusal("outside-version-gone"));
    return { status: 201, json: { ...outlineOf(version), receipt: version.receipts[signature.organisation] } };
  });

const refuse = (ports: AgreementPorts): Endpoint =>
  endpoint(refuseExternalSignature, async (request) => {
    const { principal, path } = request;
    const { agreement, id } = { agreement: path["id"] ?? "", id: path["signature"] ?? "" };
    const before = await readLife(ports, principal, agreement);
    mustAttest(principal, before, findOutside(before, id).signature);
    const { reason } = request.body();
    const life = await runCommand(ports, principal, agreement, (read) => ({
      command: { action: "refuse-outside", id, reason },
      role: mustAttest(principal, read, findOutside(read, id).signature),
    }));
    return { status: 200, json: outsideView(findOutside(life, id).signature) };
  });

const read = (ports: AgreementPorts): Endpoint =>
  endpoint(readExternalSignature, async ({ principal, path }) => {
    const { agreement, id } = { agreement: path["id"] ?? "", id: path["signature"] ?? "" };
    const life = await readLife(ports, principal, agreement);
    const { signature } = findOutside(life, id);
    mustReadFile(principal, life, signature);
    const [signatory, bytes] = await Promise.all([
      ports.outside.signatory(agreement, id),
      signature.form === null ? null : ports.outside.file(agreement, signature.file),
    ]);
    const file = bytes && Buffer.from(bytes).toString("base64");
    return { status: 200, json: { ...outsideView(signature), name: signatory?.name ?? null, fileContent: file } };
  });

/** Signatures made outside: recorded by one person, attested or refused by another. */
export const outsideSignatureEndpoints = (ports: AgreementPorts): Endpoint[] => [
  record(ports),
  attest(ports),
  refuse(ports),
  read(ports),
];
