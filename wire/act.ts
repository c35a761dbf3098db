import * as z from "zod";
import { declineReasons, milestones, statuses } from "../core/codes.ts";
import { linkEndings } from "../core/notices/link-settlement.ts";
import { linkActions } from "../core/notices/referral-notice.ts";
import { language } from "./languages.ts";
import { operation } from "./operation.ts";
import { instant, slug } from "./scalars.ts";

const token = z.string().min(1).max(200);

const settled = z.object({
  type: z.enum(linkEndings),
  at: z.iso.datetime({ precision: 3 }),
  by: z.object({ organisation: slug, role: z.string() }).nullable(),
  byThisLink: z.boolean(),
});

const standing = z
  .object({
    referral: z.string(),
    from: slug,
    fromName: z.string(),
    priority: slug,
    dueAt: z.iso.datetime({ precision: 3 }).nullable(),
    status: z.enum(statuses),
    dutyPhone: z.string().nullable(),
    actions: z.array(z.enum(linkActions)),
    to: slug.meta({ description: "The organisation that the link was sent to, whoever has the case now." }),
    toName: z.string(),
    toDutyPhone: z.string().nullable(),
    language: language.meta({ description: "In which its reader is written to." }),
    milestone: z.enum(milestones).nullable().meta({ description: "What the link was sent for." }),
    settled: settled.nullable().meta({ description: "What ended it; null while nothing did." }),
  })
  .meta({ id: "ActStanding", description: "What an e-mail's link is about: no content, ever." });
export type ActStanding = z.infer<typeof standing>;

export const inspectLink = operation({
  id: "inspectLink",
  method: "POST",
  path: "/v1/act/inspect",
  summary: "What an e-mail's link is about, and what can be done by it; changes nothing",
  secured: false,
  body: z.strictObject({ token }),
  success: { 200: standing },
  failures: [404],
});

export const actByLink = operation({
  id: "actByLink",
  method: "POST",
  path: "/v1/act",
  summary: "Act by an e-mail's link, once; a refused body does not use it up",
  secured: false,
  body: z.strictObject({
    token,
    action: z.enum(linkActions),
    reason: z.enum(declineReasons).optional(),
    at: instant.optional(),
  }),
  success: { 200: standing },
  failures: [404, 409],
});

export const actOperations = [inspectLink, actByLink];
