import * as z from "zod";
import { bases, needs } from "../core/codes.ts";
import { sentence } from "../core/refusals/refusal.ts";
import { instant, slug } from "./scalars.ts";

/** In UTF-8; more is 413, which the handler says. */
export const longestContentBytes = 200_000;
/** Room for the rest of a submission beside the largest content. */
export const longestSubmissionBytes = 300_000;

const id = z.string().min(1).max(64);

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
    needs: z.array(z.enum(needs)).min(1, sentence("need-missing")).max(needs.length),
    consent,
    content,
  })
  .meta({ id: "Submission" });
export type Submission = z.infer<typeof submission>;
