import * as z from "zod";
import { party } from "./agreement-body.ts";
import { agreement, created } from "./agreement-view.ts";
import { nothingSaid, operation } from "./operation.ts";
import { calendarDate, date, detachedJws, digest, rfc3339, slug, visibleText } from "./scalars.ts";

const one = "/v1/agreements/{id}";
const accession = `${one}/accessions/{organisation}`;
const reason = visibleText(500);
const effectiveFrom = calendarDate.optional().meta({
  description: "The first day on which it takes effect; without it the earliest that the notice agreed allows",
});

export const renewAgreement = operation({
  id: "renewAgreement",
  method: "POST",
  path: `${one}/renewals`,
  summary: "Propose an amendment that moves the dates and nothing else, ready to sign",
  secured: true,
  body: z.strictObject({
    validFrom: calendarDate.optional().meta({ description: "By default the day after the last one, or today" }),
    validUntil: calendarDate.nullable(),
  }),
  success: { 201: created },
  failures: [404, 409],
});

export const remindSignatories = operation({
  id: "remindSignatories",
  method: "POST",
  path: `${one}/reminders`,
  summary: "Remind the parties whose turn it is to sign, each at most once a day",
  secured: true,
  ...nothingSaid,
  success: { 200: z.object({ reminded: z.array(slug) }) },
  failures: [404, 409],
});

export const proposeAccession = operation({
  id: "proposeAccession",
  method: "POST",
  path: `${one}/accessions`,
  summary: "Ask an organisation to join the version in force, as the coordinator's administrator",
  secured: true,
  body: z.strictObject({ party, effectiveFrom: calendarDate.optional() }),
  success: { 201: z.object({ organisation: slug, digest, effectiveFrom: z.string().nullable() }) },
  failures: [404, 409],
});

export const readAccessionDocument = operation({
  id: "readAccessionDocument",
  method: "GET",
  path: `${accession}/document`,
  summary: "The exact canonical bytes that the acceding party signs",
  secured: true,
  success: {
    200: z
      .unknown()
      .meta({ description: "RFC 8785 form of the pact's id, version and digest, the party and its keys" }),
  },
  failures: [404],
});

export const signAccession = operation({
  id: "signAccession",
  method: "POST",
  path: `${accession}/signatures`,
  summary: "Join, with a detached compact JWS over the accession's document",
  secured: true,
  body: z.strictObject({ jws: detachedJws }),
  success: { 201: z.object({ organisation: slug, from: date, receipt: z.string() }) },
  failures: [404, 409],
});

export const refuseAccession = operation({
  id: "refuseAccession",
  method: "POST",
  path: `${accession}/refusals`,
  summary: "Refuse to join, with a reason",
  secured: true,
  body: z.strictObject({ reason }),
  success: { 200: agreement },
  failures: [404, 409],
});

export const leaveAgreement = operation({
  id: "leaveAgreement",
  method: "POST",
  path: `${one}/leavings`,
  summary: "Give notice that one's organisation leaves, as its signatory; its open referrals go on",
  secured: true,
  body: z.strictObject({ effectiveFrom, reason: reason.optional() }),
  bodyOptional: true,
  success: { 200: agreement },
  failures: [404, 409],
});

export const terminateAgreement = operation({
  id: "terminateAgreement",
  method: "POST",
  path: `${one}/termination`,
  summary: "Give notice that the agreement ends, as the coordinator's administrator or the drafter's signatory",
  secured: true,
  body: z.strictObject({ effectiveFrom, reason }),
  success: { 200: agreement },
  failures: [404, 409],
});

const event = z.object({
  seq: z.int(),
  type: z.string(),
  at: rfc3339,
  actor: z.object({ organisation: slug.nullable(), role: z.string(), member: z.string().nullable() }),
  data: z.record(z.string(), z.unknown()),
  prev: digest.nullable(),
  hash: digest,
});

export const readAgreementEvents = operation({
  id: "readAgreementEvents",
  method: "GET",
  path: `${one}/events`,
  summary: "The agreement's hash-chained ledger, 200 events a page",
  secured: true,
  query: z.strictObject({ after: z.string().max(1_000).optional() }),
  success: { 200: z.object({ events: z.array(event), cursor: z.string().nullable() }) },
  failures: [404],
});

/** What becomes of an agreement in force: its parties, its dates, its end, and its record. */
export const agreementLifeOperations = [
  renewAgreement,
  remindSignatories,
  proposeAccession,
  readAccessionDocument,
  signAccession,
  refuseAccession,
  leaveAgreement,
  terminateAgreement,
  readAgreementEvents,
] as const;
