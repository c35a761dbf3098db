import * as z from "zod";
import { declineReasons, statuses } from "../core/codes.ts";
import { linkActions } from "../core/notices/referral-notice.ts";
import { operation } from "./operation.ts";
import { instant, slug } from "./scalars.ts";

const token = z.string().min(1).max(200);

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
