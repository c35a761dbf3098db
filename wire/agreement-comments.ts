import * as z from "zod";
import { nothingSaid, operation } from "./operation.ts";
import { rfc3339, slug, version, visibleText } from "./scalars.ts";

const comments = "/v1/agreements/{id}/comments";
const commentId = z.string().regex(/^[1-9]\d{0,8}$/, "must be the id of a comment");

const clause = z
  .string()
  .max(300, "must be at most 300 characters")
  .regex(/^(?:\/[^/]*)*$/, "must be a pointer, such as /text/3 or /terms/priorities/urgent")
  .meta({
    description: "A block of the text (/text/3), an item of a list in it (/text/3/2), or a JSON pointer into the body",
  });

const comment = z
  .object({
    id: commentId,
    version: z.int(),
    revision: z.int(),
    clause: z.string(),
    clauseNow: z
      .string()
      .nullable()
      .meta({ description: "Where the clause stands in the version read; null when changed" }),
    clauseChanged: z.boolean(),
    text: z.string(),
    replyTo: commentId.nullable(),
    author: z.object({ organisation: slug, name: z.string() }),
    at: rfc3339,
    resolved: z.object({ organisation: slug, at: rfc3339 }).nullable(),
  })
  .meta({ id: "AgreementComment" });

export const listComments = operation({
  id: "listAgreementComments",
  method: "GET",
  path: comments,
  summary: "What was said on the clauses of a version, in the whole of its negotiation; oldest first",
  secured: true,
  query: z.strictObject({ version, cursor: z.string().max(1_000).optional() }),
  success: { 200: z.object({ items: z.array(comment), cursor: z.string().nullable() }) },
  failures: [404],
});

export const commentOnAgreement = operation({
  id: "commentOnAgreement",
  method: "POST",
  path: comments,
  summary: "Say something on a clause of the version in negotiation, else of the one in force; it is not signed",
  secured: true,
  body: z.strictObject({ clause, text: visibleText(4_000), replyTo: commentId.optional() }),
  success: { 201: comment },
  failures: [404, 409],
});

export const resolveComment = operation({
  id: "resolveAgreementComment",
  method: "POST",
  path: `${comments}/{comment}/resolution`,
  summary: "Mark a comment as settled, as who drafts or who said it",
  secured: true,
  ...nothingSaid,
  success: { 200: comment },
  failures: [404, 409],
});

export const agreementCommentOperations = [listComments, commentOnAgreement, resolveComment] as const;
