import * as z from "zod";
import { agreementActions, agreementStatuses, milestones, needs, sides, stepKinds } from "../core/codes.ts";
import { outsideKinds, revocationReasons } from "../core/signing/signing-codes.ts";
import { agreementBody, party } from "./agreement-body.ts";
import { calendarNamed, uncounted } from "./explanation.ts";
import { externalSignature, externalSignatureOperations } from "./external-signatures.ts";
import { nothingSaid, operation, underAKey } from "./operation.ts";
import { digest, instant, slug, visibleText } from "./scalars.ts";

const status = z.enum(agreementStatuses);
const rfc3339 = z.string().meta({ format: "date-time" });
const version = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "must be a version number, from 1")
  .transform(Number)
  .optional();
const atVersion = z.strictObject({ version });

const summary = {
  id: z.string(),
  version: z.int(),
  digest: digest.nullable(),
  status,
};

/** `{ id, version, digest, status }`. */
export const created = z.object(summary);

const versionOutline = z.object({
  version: z.int(),
  status,
  digest: digest.nullable(),
  proposedAt: rfc3339.nullable(),
  activatedAt: rfc3339.nullable().meta({ description: "When enough had signed" }),
  endedAt: rfc3339.nullable().meta({ description: "When another version took its place" }),
});

const signature = z.object({
  organisation: slug,
  kind: z.enum(["electronic", ...outsideKinds]),
  kid: z.string().nullable(),
  jws: z.string().nullable(),
  external: z.string().optional().meta({ description: "Id among the external signatures" }),
  signedAt: rfc3339,
  receipt: z.string(),
});
const refusal = z.object({ organisation: slug, reason: z.string(), refusedAt: rfc3339 });
const date = z.string().meta({ format: "date" });

const accession = z
  .object({
    party,
    digest,
    signingKeys: z.array(z.string()),
    effectiveFrom: date.nullable(),
    proposedAt: rfc3339,
    signature: signature.nullable(),
    refusal: refusal.nullable(),
    from: date.nullable().meta({ description: "The day from which it is a party, once it has signed" }),
  })
  .meta({ id: "Accession" });

/** An agreement, and one of its versions. */
export const agreement = agreementBody
  .extend({
    ...summary,
    revision: z.int(),
    inForce: z.boolean(),
    draftedBy: slug,
    createdAt: rfc3339,
    proposedAt: rfc3339.nullable(),
    activatedAt: rfc3339.nullable(),
    signingKeys: z.record(slug, z.array(z.string())).nullable(),
    signatures: z.array(signature),
    externalSignatures: z.array(externalSignature),
    refusals: z.array(refusal),
    missing: z.array(slug).meta({ description: "Parties whose signature is still wanted" }),
    turn: z.array(slug).meta({ description: "Parties whose turn it is to sign a proposal" }),
    awaited: z.array(z.object({ organisation: slug, since: rfc3339, remindedAt: rfc3339.nullable() })).meta({
      description: "Of a proposal: whose turn it is and who has not answered, since when, and when last reminded",
    }),
    actions: z.array(z.enum(agreementActions)).meta({
      description: "What the caller may do now, with this version or, beside the one that governs, with the agreement",
    }),
    accessions: z.array(accession),
    leavings: z.array(z.object({ organisation: slug, announcedAt: rfc3339, from: date })),
    termination: z
      .object({ organisation: slug, reason: z.string(), announcedAt: rfc3339, from: date })
      .nullable()
      .meta({ description: "Notice that the agreement ends: over from that day" }),
    replacedBy: z.string().nullable().meta({ description: "The agreement that took the place of this one" }),
    versions: z.array(versionOutline).meta({ description: "Every version, oldest first" }),
    unconfirmedAddresses: z
      .array(
        z.object({
          organisation: slug,
          role: z.enum(["contact", "deputy"]),
          members: z.array(z.object({ id: z.string(), name: z.string() })),
        }),
      )
      .optional()
      .meta({
        description:
          "Contacts and deputies whose address nobody has confirmed; for the coordinator's administrators, and supervisors of their own",
      }),
  })
  .meta({ id: "Agreement" });

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
  body: z.strictObject({ jws: z.string().min(1, "must not be empty").max(2_500, "must be at most 2500 characters") }),
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

const plannedSteps = z.array(z.object({ level: z.int(), kind: z.enum(stepKinds), at: rfc3339 }));

export const previewSchedule = operation({
  id: "previewSchedule",
  method: "POST",
  path: `${one}/schedule`,
  summary: "The clocks that would run for a referral submitted at an instant: a draft's, else of the version in force",
  secured: true,
  query: atVersion,
  body: z.strictObject({
    priority: slug,
    to: slug,
    at: instant,
    needs: z.array(z.enum(needs)).max(needs.length).optional(),
    terms: agreementBody.shape.terms.optional().meta({
      description: "Terms to try instead of the version's own, for somebody who writes them: checked, and kept nowhere",
    }),
    procedure: agreementBody.shape.procedure.meta({ description: "A procedure to try, in the same way" }),
  }),
  success: {
    200: z.object({
      clocks: z.array(
        z.object({
          milestone: z.enum(milestones),
          startedAt: rfc3339,
          dueAt: rfc3339,
          steps: plannedSteps,
          counted: z.array(z.object({ from: rfc3339, to: rfc3339 })),
        }),
      ),
      procedure: z
        .array(
          z.object({
            step: slug,
            owner: z.enum(sides),
            startedAt: rfc3339,
            dueAt: rfc3339,
            steps: plannedSteps,
            counted: z.array(z.object({ from: rfc3339, to: rfc3339 })),
          }),
        )
        .meta({
          description: "Dated steps, each begun as if what it follows were done when due; the sender is the caller",
        }),
      explanation: z
        .array(
          z.object({
            milestone: z.enum(milestones),
            openedAt: rfc3339.meta({ description: "When its owner would owe it; counting may begin later" }),
            calendar: calendarNamed.nullable(),
            countedSeconds: z.number(),
            uncounted: z.array(uncounted),
            leftOut: z.int().meta({ description: "Uncounted stretches beyond those listed" }),
          }),
        )
        .meta({ description: "How each deadline came about, in the order of the clocks" }),
    }),
  },
  failures: [404, 409],
});

const signingKey = z
  .object({
    kid: z.string(),
    jwk: z.record(z.string(), z.string()),
    status: z.enum(["registered", "confirmed", "retired", "revoked"]),
    registeredAt: rfc3339,
    confirmedAt: rfc3339.nullable().meta({ description: "From when on it may sign" }),
    validUntil: rfc3339.nullable().meta({ description: "The first instant at which it signs no more" }),
    reason: z.enum(revocationReasons).nullable(),
    suspectedSince: rfc3339.nullable().meta({ description: "Of a compromised key; undoes no signature" }),
    replaces: z.string().nullable(),
    overlapUntil: rfc3339.nullable(),
  })
  .meta({ id: "SigningKey" });

const keys = "/v1/organisations/{id}/signing-keys";

export const listSigningKeys = operation({
  id: "listSigningKeys",
  method: "GET",
  path: keys,
  summary: "An organisation's public signing keys; unconfirmed ones are shown to itself",
  secured: true,
  success: { 200: z.object({ items: z.array(signingKey) }) },
  failures: [404],
});

export const registerSigningKey = operation({
  id: "registerSigningKey",
  method: "POST",
  path: keys,
  summary: "Register a public key, with proof that the signatory holds it",
  secured: true,
  body: z.strictObject({
    jwk: z.looseObject({}).meta({ description: "Public JWK: P-256 or Ed25519" }),
    proof: z.string().min(1, "must not be empty").max(4_000).meta({
      description: "Compact JWS by that key over { organisation, audience: <base URL>, iat }",
    }),
    replaces: z.string().min(1).max(64).optional().meta({
      description: "The key that retires when this one is confirmed",
    }),
    overlapUntil: instant
      .optional()
      .meta({ description: "Until when the replaced key may sign beside it, 90 days at most" }),
  }),
  success: { 201: z.object({ kid: z.string(), status: z.literal("registered") }) },
  failures: [404, 409],
});

export const confirmSigningKey = operation({
  id: "confirmSigningKey",
  method: "POST",
  path: `${keys}/{kid}/confirmation`,
  summary: "Confirm a registered key, as its organisation's supervisor",
  secured: true,
  ...nothingSaid,
  success: { 200: signingKey },
  failures: [404, 409],
});

export const revokeSigningKey = operation({
  id: "revokeSigningKey",
  method: "POST",
  path: `${keys}/{kid}/revocation`,
  summary: "End a key from now on, as a signatory or supervisor of its organisation; what it signed stays signed",
  secured: true,
  body: z.strictObject({
    reason: z.enum(revocationReasons),
    suspectedSince: instant.optional().meta({ description: "Of a compromised key, shown to whoever verifies" }),
  }),
  success: { 200: signingKey },
  failures: [404, 409],
});

export const readInstallationKeys = operation({
  id: "readInstallationKeys",
  method: "GET",
  path: "/v1/keys",
  summary: "The public keys by which this installation signs receipts and checkpoints (RFC 7517), to pin",
  secured: false,
  success: { 200: z.object({ keys: z.array(z.record(z.string(), z.string())) }) },
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
  listSigningKeys,
  registerSigningKey,
  confirmSigningKey,
  revokeSigningKey,
  readInstallationKeys,
  ...externalSignatureOperations,
] as const;
