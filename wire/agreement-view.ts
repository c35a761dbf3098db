import * as z from "zod";
import { agreementActions, agreementStatuses } from "../core/codes.ts";
import { outsideKinds } from "../core/signing/signing-codes.ts";
import { agreementBody, party } from "./agreement-body.ts";
import { externalSignature } from "./external-signatures.ts";
import { date, digest, rfc3339, slug } from "./scalars.ts";

export const status = z.enum(agreementStatuses);

/** What every answer about an agreement begins with. */
export const summary = {
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
