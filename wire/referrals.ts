import * as z from "zod";
import {
  attemptResults,
  bases,
  declineReasons,
  endReasons,
  milestones,
  needs,
  outcomes,
  sides,
  statuses,
  stepKinds,
  stepStatuses,
} from "../core/codes.ts";
import { referralExplanation } from "./explanation.ts";
import { nothingSaid, operation } from "./operation.ts";
import { digest, instant, slug } from "./scalars.ts";

const at = z.iso.datetime({ precision: 3 });
const maybeAt = at.nullable();

/** At most 20 KB of UTF-8; more is 413, which the handler says. */
export const longestTextBytes = 20_000;
export const longestContentBytes = 200_000;
/** Room for the rest of a submission beside the largest content. */
export const longestSubmissionBytes = 300_000;

const text = z.string().min(1, "must not be empty");
const id = z.string().min(1).max(64);

const ladderView = z.array(z.object({ level: z.int(), kind: z.enum(stepKinds), at: maybeAt, firedAt: maybeAt }));

export const clockView = z.object({
  milestone: z.enum(milestones),
  owner: slug,
  cycle: z.int(),
  startedAt: at,
  dueAt: maybeAt,
  metAt: maybeAt,
  breachedAt: maybeAt,
  pausedAt: maybeAt,
  stoppedAt: maybeAt,
  steps: ladderView,
});

/** A step of the frozen procedure as the current cycle has it; the clock's members are null without a date. */
export const checklistStep = z
  .object({
    id: slug,
    title: z.string(),
    owner: z.enum(sides),
    organisation: slug.meta({ description: "The owner's id" }),
    after: slug,
    do: z.string(),
    form: z.string().nullable(),
    inform: z.array(z.string()),
    evidence: z.string().nullable().meta({ description: "What completing it must show" }),
    status: z.enum(stepStatuses),
    startedAt: maybeAt,
    completedAt: maybeAt,
    dueAt: maybeAt,
    metAt: maybeAt,
    breachedAt: maybeAt,
    stoppedAt: maybeAt,
    steps: ladderView,
  })
  .meta({ id: "ChecklistStep" });

export const referralView = z
  .object({
    id,
    cycle: z.int(),
    agreement: z.object({ id, version: z.int(), digest }),
    from: slug,
    to: slug,
    priority: slug,
    status: z.enum(statuses),
    submittedAt: at,
    version: z.int(),
    clocks: z.array(clockView).meta({ description: "The current cycle's clocks first." }),
    extension: z
      .object({ milestone: z.enum(milestones), until: at })
      .nullable()
      .meta({ description: "More time that the receiver asks for, while the sender has not answered." }),
    procedure: z.array(checklistStep).meta({ description: "The agreed procedure, as the current cycle has it." }),
    actions: z.array(z.string()).meta({ description: "What the caller may do now." }),
    changes: z.array(z.string()).meta({
      description:
        "Changes of the running case that the caller may ask for now, each by a POST to `…/actions/{change}`.",
    }),
    receipt: z.string().optional().meta({ description: "With a 201: compact JWS over { ledger, seq, hash, at }." }),
  })
  .meta({ id: "Referral" });
export type ReferralView = z.infer<typeof referralView>;

const openObject = z.looseObject({}).nullable().optional();
const openText = z
  .union([z.string(), z.looseObject({}), z.array(z.unknown())])
  .nullable()
  .optional();

/** The published profile: known members have their types checked, all are optional, others pass. */
export const content = z
  .looseObject({
    safeContact: openObject.meta({
      description: "Channels, times, who may answer, may a message be left. Shown first.",
    }),
    person: openObject.meta({
      description: "Name or alias, language, interpreter, representative, children and relatives.",
    }),
    situation: openText,
    risk: openText,
    told: openText.meta({ description: "What the victim was told." }),
  })
  .meta({ id: "Content", description: "Given back as sent; at most 200 KB." });

export const consent = z
  .strictObject({
    basis: z.enum(bases),
    givenBy: z.string().min(1).max(200).optional(),
    givenAt: instant,
    scope: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "`network` covers every receiver of the agreement." }),
  })
  .meta({ id: "Consent" });
export type Consent = z.infer<typeof consent>;

export const submission = z
  .strictObject({
    agreement: id,
    to: slug,
    priority: slug,
    needs: z.array(z.enum(needs)).min(1, "name at least one need").max(needs.length),
    consent,
    content,
  })
  .meta({ id: "Submission" });
export type Submission = z.infer<typeof submission>;

const keyDescription = "1 to 200 visible ASCII characters, kept 90 days.";
const idempotency = { "idempotency-key": { required: true, description: keyDescription } } as const;
const maybeIdempotent = { "idempotency-key": { required: false, description: keyDescription } } as const;

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

const action = <const Name extends string, Body extends z.ZodType>(
  name: Name,
  summary: string,
  body: Body,
  bodyOptional = false,
) =>
  operation({
    id: name,
    method: "POST",
    path: `/v1/referrals/{id}/actions/${name}`,
    summary,
    secured: true,
    body,
    bodyOptional,
    success: { 200: referralView },
    failures: [403, 404, 409],
    headers: maybeIdempotent,
  });

const reason = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.strictObject({ reason: z.enum(codes) });

export const actionOperations = {
  accept: action("accept", "Take the case", z.strictObject({}), true),
  decline: action("decline", "Decline, which is an answer", reason(declineReasons)),
  "request-information": action("request-information", "Ask the sender", z.strictObject({ question: text })),
  "provide-information": action(
    "provide-information",
    "Answer the receiver's question",
    z.strictObject({ answer: text }),
  ),
  "record-contact-attempt": action(
    "record-contact-attempt",
    "Record an attempt to reach the victim",
    z.strictObject({ at: instant, channel: z.string().min(1).max(200), result: z.enum(attemptResults) }),
  ),
  "record-first-contact": action(
    "record-first-contact",
    "Record that the victim was reached",
    z.strictObject({ at: instant }),
  ),
  "request-extension": action(
    "request-extension",
    "Ask the sender for more time, before the deadline",
    z.strictObject({ until: instant, reason: text }),
  ),
  "grant-extension": action("grant-extension", "Grant the time asked for", z.strictObject({}), true),
  "refuse-extension": action("refuse-extension", "Refuse the time asked for", z.strictObject({ reason: text })),
  "change-priority": action(
    "change-priority",
    "Raise or lower the priority; the receiver's deadline is counted anew from where its clock started",
    z.strictObject({ priority: slug, reason: text.optional() }),
  ),
  "hand-back": action("hand-back", "Give an accepted case back", reason(declineReasons)),
  close: action("close", "Tell the sender how it went", z.strictObject({ outcome: z.enum(outcomes) })),
  redirect: action(
    "redirect",
    "Send what came back to another receiver",
    z.strictObject({ to: slug, consent: consent.optional() }),
  ),
  end: action("end", "End what came back", reason(endReasons)),
  withdraw: action("withdraw", "Withdraw the referral", reason(endReasons)),
  "withdraw-consent": action("withdraw-consent", "Carry the withdrawal of consent", z.strictObject({}), true),
  "complete-step": action(
    "complete-step",
    "Complete an open step of the procedure, by the side that owns it",
    z.strictObject({ step: z.string().min(1).max(64), evidence: text.optional() }),
  ),
} as const;

const message = z.object({ seq: z.int(), at, from: slug, text: z.string() });

export const listMessages = operation({
  id: "listMessages",
  method: "GET",
  path: "/v1/referrals/{id}/messages",
  summary: "Messages of the cycle's two organisations",
  secured: true,
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
