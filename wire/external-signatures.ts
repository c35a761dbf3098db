import * as z from "zod";
import { agreementStatuses, outsideActions } from "../core/codes.ts";
import { sentence } from "../core/refusals/refusal.ts";
import { fileForms, largestFileBytes, outsideKinds } from "../core/signing/signing-codes.ts";
import { operation } from "./operation.ts";
import { calendarDate, digest, rfc3339, slug, visibleText } from "./scalars.ts";

const line = (longest: number) => visibleText(longest).refine((text) => !/[\n\t]/.test(text), sentence("single-line"));
const documentRead = digest.meta({ description: "The agreement's digest, as you read it from the print" });

const place = "/v1/agreements/{id}/external-signatures";

/** A signature made outside, as parties see it. */
export const externalSignature = z
  .object({
    id: z.string(),
    organisation: slug,
    kind: z.enum(outsideKinds),
    file: digest,
    form: z.enum(fileForms).nullable().meta({
      description: "What the file looks like, which is no validation of it; null where only its digest is known here",
    }),
    protocolNumber: z.string(),
    signedOn: z.string(),
    capacity: z.string(),
    standing: z.enum(["awaits-attestation", "counts", "refused"]),
    attestations: z.array(z.object({ organisation: slug, role: z.string(), at: rfc3339 })),
    refused: z.object({ at: rfc3339, reason: z.string() }).nullable(),
    actions: z.array(z.enum(outsideActions)).optional().meta({
      description: "What the caller may do about it, where an agreement is read",
    }),
  })
  .meta({ id: "ExternalSignature" });

const recorded = z
  .strictObject({
    kind: z.enum(outsideKinds),
    document: documentRead,
    file: z
      .string()
      .min(1, sentence("empty"))
      .optional()
      .meta({
        description: `The signed file, or the paper's scan, in base64; ${largestFileBytes / 1_000_000} MB at most`,
      }),
    fileDigest: digest.optional().meta({ description: "In place of the file, where it is kept elsewhere" }),
    protocolNumber: line(100).meta({ description: "Under which number your registry has it" }),
    signedOn: calendarDate,
    signatory: z.strictObject({
      name: line(200).meta({ description: "Kept beside the ledger, never in it" }),
      capacity: line(200).meta({ description: "The office in which it was signed" }),
    }),
  })
  .refine(({ file, fileDigest }) => (file === undefined) !== (fileDigest === undefined), {
    path: ["file"],
    message: "takes either the file or, in `fileDigest`, its digest alone",
  });

export const recordExternalSignature = operation({
  id: "recordExternalSignature",
  method: "POST",
  path: place,
  summary: "Record a signature made outside (PAdES, CAdES, paper); it counts once a second person attests it",
  secured: true,
  body: recorded,
  success: { 201: externalSignature },
  failures: [404, 409],
});

export const attestExternalSignature = operation({
  id: "attestExternalSignature",
  method: "POST",
  path: `${place}/{signature}/attestations`,
  summary: "Attest, as a second person, that what was signed bears the agreement's digest",
  secured: true,
  body: z.strictObject({ document: documentRead }),
  success: {
    201: z.object({
      id: z.string(),
      version: z.int(),
      digest: digest.nullable(),
      status: z.enum(agreementStatuses),
      receipt: z.string(),
    }),
  },
  failures: [404, 409],
});

export const refuseExternalSignature = operation({
  id: "refuseExternalSignature",
  method: "POST",
  path: `${place}/{signature}/refusals`,
  summary: "Refuse a recorded signature, or take it back, with a reason the parties read",
  secured: true,
  body: z.strictObject({ reason: visibleText(500) }),
  success: { 200: externalSignature },
  failures: [404, 409],
});

export const readExternalSignature = operation({
  id: "readExternalSignature",
  method: "GET",
  path: `${place}/{signature}`,
  summary: "Read a recorded signature with its signatory's name and its file",
  secured: true,
  success: {
    200: externalSignature.extend({
      name: z.string().nullable(),
      fileContent: z.string().nullable().meta({ description: "Base64" }),
    }),
  },
  failures: [404],
});

/** Signatures made outside. */
export const externalSignatureOperations = [
  recordExternalSignature,
  attestExternalSignature,
  refuseExternalSignature,
  readExternalSignature,
] as const;
