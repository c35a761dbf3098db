import * as z from "zod";
import { attemptResults, declineReasons, endReasons, outcomes } from "../core/codes.ts";
import { sentence } from "../core/refusals/refusal.ts";
import { operation } from "./operation.ts";
import { referralView } from "./referral-view.ts";
import { instant, slug } from "./scalars.ts";
import { consent } from "./submission.ts";

/** At most 20 KB of UTF-8; more is 413, which the handler says. */
export const longestTextBytes = 20_000;

export const text = z.string().min(1, sentence("empty"));

export const keyDescription = "1 to 200 visible ASCII characters, kept hashed, 90 days.";
export const maybeIdempotent = { "idempotency-key": { required: false, description: keyDescription } } as const;

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
