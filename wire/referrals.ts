import * as z from "zod";
import { needs, statuses } from "../core/codes.ts";
import { referralExplanation } from "./explanation.ts";
import { nothingSaid, operation } from "./operation.ts";
import { actionOperations, keyDescription, maybeIdempotent, text } from "./referral-actions.ts";
import { at, referralView } from "./referral-view.ts";
import { digest, slug } from "./scalars.ts";
import { consent, content, submission } from "./submission.ts";

const idempotency = { "idempotency-key": { required: true, description: keyDescription } } as const;

export const submitReferral = operation({
  id: "submitReferral",
  method: "POST",
  path: "/v1/referrals",
  summary: "Submit a referral",
  secured: true,
  body: submission,
  success: { 201: referralView, 200: referralView },
  failures: [409, 413],
  headers: idempotency,
});

const listQuery = z.strictObject({
  box: z.enum(["incoming", "outgoing"]).default("incoming"),
  status: z.enum(statuses).optional(),
  sort: z.enum(["due", "submitted"]).default("due"),
  cursor: z.string().max(4000).optional(),
});

export const listReferrals = operation({
  id: "listReferrals",
  method: "GET",
  path: "/v1/referrals",
  summary: "The caller's incoming or outgoing referrals, 50 a page",
  secured: true,
  query: listQuery,
  success: { 200: z.object({ items: z.array(referralView), cursor: z.string().nullable() }) },
});

const read = <const Id extends string, const Path extends string, Schema extends z.ZodType>(
  id: Id,
  path: Path,
  summary: string,
  schema: Schema,
) => operation({ id, method: "GET", path, summary, secured: true, success: { 200: schema }, failures: [404] });

export const readReferral = read("readReferral", "/v1/referrals/{id}", "A referral", referralView);

export const explainReferral = read(
  "explainReferral",
  "/v1/referrals/{id}/explanation",
  "How its deadlines came about: what was counted, what was not, and why",
  referralExplanation,
);

export const readContent = read(
  "readContent",
  "/v1/referrals/{id}/content",
  "What is said about the victim; reading it is an event",
  z.object({
    content,
    needs: z.array(z.enum(needs)),
    consent,
    exchanges: z.array(z.object({ seq: z.int(), type: z.string(), text: z.string() })),
  }),
);

export const listEvents = operation({
  id: "listEvents",
  method: "GET",
  path: "/v1/referrals/{id}/events",
  summary: "The referral's ledger, 200 events a page",
  secured: true,
  query: z.strictObject({ after: z.string().max(4000).optional() }),
  success: {
    200: z.object({
      events: z.array(
        z.object({
          seq: z.int(),
          type: z.string(),
          at,
          actor: z.object({ organisation: z.string().nullable(), role: z.string(), member: z.string().nullable() }),
          data: z.looseObject({}),
          prev: digest.nullable(),
          hash: digest,
        }),
      ),
      cursor: z.string().nullable(),
    }),
  },
  failures: [404],
});

const message = z.object({ seq: z.int(), at, from: slug, text: z.string() });

export const listMessages = operation({
  id: "listMessages",
  method: "GET",
  path: "/v1/referrals/{id}/messages",
  summary: "Messages of the cycle's two organisations, the oldest first, 100 a page",
  secured: true,
  query: z.strictObject({ cursor: z.string().max(4000).optional() }),
  success: { 200: z.object({ items: z.array(message), cursor: z.string().nullable() }) },
  failures: [404],
});

export const sendMessage = operation({
  id: "sendMessage",
  method: "POST",
  path: "/v1/referrals/{id}/messages",
  summary: "Send a message about the case; at most 20 KB",
  secured: true,
  body: z.strictObject({ text }),
  success: { 201: message, 200: message },
  failures: [403, 404, 409, 413],
  headers: maybeIdempotent,
});

export const eraseReferral = operation({
  id: "eraseReferral",
  method: "POST",
  path: "/v1/referrals/{id}/erasure",
  summary: "Destroy the content's keys, of a final referral only",
  secured: true,
  ...nothingSaid,
  success: { 200: z.object({ erasedAt: at, completeAt: at }) },
  failures: [403, 404, 409],
});

export const referralOperations = [
  submitReferral,
  listReferrals,
  readReferral,
  explainReferral,
  readContent,
  listEvents,
  ...Object.values(actionOperations),
  listMessages,
  sendMessage,
  eraseReferral,
];
