import * as z from "zod";
import { agreementBody } from "./agreement-body.ts";
import { previewSchedule } from "./agreement-schedule.ts";
import { agreement, created, status, summary } from "./agreement-view.ts";
import { externalSignatureOperations } from "./external-signatures.ts";
import { nothingSaid, operation, underAKey } from "./operation.ts";
import { detachedJws, slug, version, visibleText } from "./scalars.ts";
import { signingKeyOperations } from "./signing-keys.ts";

const atVersion = z.strictObject({ version });

const listed = z.object({
  ...summary,
  kind: z.string(),
  title: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
  inForce: z.boolean(),
  parties: z.array(slug),
  missing: z.array(slug),
  negotiation: z.object({ version: z.int(), status }).nullable().meta({
    description: "The version in negotiation beside the one in force",
  }),
});

const ifMatch = {
  "If-Match": { required: false, description: "The revision the change was made on; 409 when another came first" },
};

const one = "/v1/agreements/{id}";

export const listAgreements = operation({
  id: "listAgreements",
  method: "GET",
  path: "/v1/agreements",
  summary: "Agreements of the caller's organisation, newest first",
  secured: true,
  query: z.strictObject({ status: status.optional(), with: slug.optional(), cursor: z.string().max(1_000).optional() }),
  success: { 200: z.object({ items: z.array(listed), cursor: z.string().nullable() }) },
});

export const createAgreement = operation({
  id: "createAgreement",
  method: "POST",
  path: "/v1/agreements",
  summary: "Draft an agreement",
  secured: true,
  body: agreementBody,
  ...underAKey,
  success: { 200: created, 201: created },
  failures: [409],
});

export const readAgreement = operation({
  id: "readAgreement",
  method: "GET",
  path: one,
  summary: "Read an agreement, its signatures, and who is missing: the version in force, else the one in negotiation",
  secured: true,
  query: atVersion,
  success: { 200: agreement },
  failures: [404],
});

export const changeAgreement = operation({
  id: "changeAgreement",
  method: "PUT",
  path: one,
  summary: "Replace a draft: of the version in negotiation",
  secured: true,
  body: agreementBody,
  success: { 200: agreement },
  failures: [404, 409],
  headers: ifMatch,
});

export const amendAgreement = operation({
  id: "amendAgreement",
  method: "POST",
  path: `${one}/amendments`,
  summary: "Begin the next version while the present one goes on; without a body, as a copy of it",
  secured: true,
  body: agreementBody,
  bodyOptional: true,
  success: { 201: created },
  failures: [404, 409],
});

export const proposeAgreement = operation({
  id: "proposeAgreement",
  method: "POST",
  path: `${one}/proposal`,
  summary: "Freeze a draft, ready to sign",
  secured: true,
  ...nothingSaid,
  success: { 200: agreement },
  failures: [404, 409],
});

export const reopenAgreement = operation({
  id: "reopenAgreement",
  method: "POST",
  path: `${one}/reopening`,
  summary: "Turn a proposal back to a draft, under the next version; signatures are void",
  secured: true,
  ...nothingSaid,
  success: { 200: agreement },
  failures: [404, 409],
});

export const readAgreementDocument = operation({
  id: "readAgreementDocument",
  method: "GET",
  path: `${one}/document`,
  summary: "The exact canonical bytes to sign: of the version in negotiation, else the one in force",
  secured: true,
  query: atVersion,
  success: { 200: z.unknown().meta({ description: "RFC 8785 form of id, version, body and signing keys" }) },
  failures: [404, 409],
});

export const signAgreement = operation({
  id: "signAgreement",
  method: "POST",
  path: `${one}/signatures`,
  summary: "Sign, with a detached compact JWS over the document",
  secured: true,
  body: z.strictObject({ jws: detachedJws }),
  success: { 201: z.object({ ...summary, receipt: z.string() }) },
  failures: [404, 409],
});

export const refuseAgreement = operation({
  id: "refuseAgreement",
  method: "POST",
  path: `${one}/refusals`,
  summary: "Refuse to sign, with a reason the other parties read",
  secured: true,
  body: z.strictObject({ reason: visibleText(500) }),
  success: { 200: agreement },
  failures: [404, 409],
});

/** Agreements, their signing, and the keys that sign. */
export const agreementOperations = [
  listAgreements,
  createAgreement,
  readAgreement,
  changeAgreement,
  amendAgreement,
  proposeAgreement,
  reopenAgreement,
  readAgreementDocument,
  signAgreement,
  refuseAgreement,
  previewSchedule,
  ...signingKeyOperations,
  ...externalSignatureOperations,
] as const;
