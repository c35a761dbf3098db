import * as z from "zod";
import { bundleFormat, partsFormat } from "../core/evidence/bundle.ts";
import { revocationReasons } from "../core/signing/signing-codes.ts";
import { endsFirst, inOrder } from "./audit.ts";
import { operation } from "./operation.ts";
import { calendarDate, digest, slug } from "./scalars.ts";

const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, "must be an instant in UTC with three fractional digits")
  .meta({ format: "date-time" });
const version = z.int().min(1);
const jws = z.string().max(10_000);

const event = z.looseObject({
  seq: version,
  type: z.string(),
  at: instant,
  actor: z.strictObject({ organisation: z.string().nullable(), role: z.string(), member: z.string().nullable() }),
  data: z.looseObject({}),
  prev: digest.nullable(),
  hash: digest,
});

const key = z.strictObject({
  organisation: slug,
  kid: z.string(),
  jwk: z.record(z.string(), z.string()),
  confirmedAt: instant,
  ended: z
    .strictObject({
      kind: z.enum(["retired", "revoked"]),
      from: instant,
      reason: z.enum(revocationReasons),
      suspectedSince: instant.nullable(),
    })
    .nullable(),
});

const figures = z.looseObject({ met: z.int(), late: z.int(), overdue: z.int() });

/** A bundle as it is sent, and as `proxenia verify` reads it: nothing stands in it that no check covers. */
export const evidenceBundle = z
  .strictObject({
    format: z.literal(bundleFormat),
    installation: z.string(),
    madeAt: instant,
    period: z.strictObject({ from: calendarDate, to: calendarDate }),
    part: z.strictObject({ after: z.string().nullable(), next: z.string().nullable() }),
    agreement: z.strictObject({
      id: z.string(),
      documents: z.array(z.strictObject({ version, text: z.string() })),
      events: z.array(event),
      receipts: z.array(z.strictObject({ version, organisation: slug, receipt: jws })),
    }),
    keys: z.array(key),
    installationKeys: z.array(z.record(z.string(), z.string())),
    referrals: z.array(z.strictObject({ id: z.string(), events: z.array(event) })),
    sla: z.strictObject({ rows: z.array(figures), totals: figures }),
    checkpoint: z.strictObject({
      leaves: z.array(z.strictObject({ ledger: z.string(), seq: version, hash: digest })),
      statement: jws,
    }),
  })
  .meta({
    id: "EvidenceBundle",
    description: "What `proxenia verify` reads: texts, signatures, ledgers, figures, checkpoint",
  });

/** Several bundles that together hold a period. */
export const evidenceParts = z.strictObject({ format: z.literal(partsFormat), parts: z.array(evidenceBundle).min(1) });

const bundleQuery = z
  .strictObject({
    agreement: z.string().min(1).max(64),
    from: calendarDate,
    to: calendarDate,
    after: z.string().min(1).max(64).optional().meta({ description: "`part.next` of the part before" }),
  })
  .refine(inOrder, endsFirst);

export const auditBundle = operation({
  id: "auditBundle",
  method: "GET",
  path: "/v1/audit/bundle",
  summary:
    "The evidence about an agreement and the referrals under it, for `proxenia verify`; in parts where it is large",
  secured: true,
  query: bundleQuery,
  success: { 200: evidenceBundle },
  failures: [403, 404, 413],
});

export const evidenceOperations = [auditBundle];
