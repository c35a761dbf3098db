import * as z from "zod";
import { agreementKinds } from "../core/codes.ts";
import { agreementBody } from "./agreement-body.ts";
import { language } from "./languages.ts";
import { operation } from "./operation.ts";
import { digest, slug } from "./scalars.ts";

/** The languages that templates are written in: fewer than the papers made of what comes of them. */
const templateLanguage = z.enum(["en", "it"]);

const listedTemplate = {
  id: z.enum(agreementKinds),
  language: templateLanguage,
  title: z.string(),
  about: z.string().meta({ description: "In one sentence, for somebody who chooses" }),
};

const template = z
  .object({
    ...listedTemplate,
    parties: z
      .array(z.object({ organisation: slug, about: z.string() }))
      .meta({ description: "The ids to put real organisations in place of, wherever they stand in the draft" }),
    draft: agreementBody,
    annexes: z.array(z.object({ title: z.string(), digest, file: z.string(), text: z.string() })).meta({
      description:
        "The annexes' texts; an agreement names each by the digest of its file, so a changed text has another",
    }),
  })
  .meta({ id: "AgreementTemplate" });

const inLanguage = z.strictObject({ language: templateLanguage.optional() });

export const listAgreementTemplates = operation({
  id: "listAgreementTemplates",
  method: "GET",
  path: "/v1/agreement-templates",
  summary: "Texts to begin an agreement from; their times are examples",
  secured: true,
  query: inLanguage,
  success: { 200: z.object({ items: z.array(z.object(listedTemplate)) }) },
});

export const readAgreementTemplate = operation({
  id: "readAgreementTemplate",
  method: "GET",
  path: "/v1/agreement-templates/{id}",
  summary: "One template in one language (English unless said), ready to be drafted once its parties are named",
  secured: true,
  query: inLanguage,
  success: { 200: template },
  failures: [404],
});

const version = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "must be a version number, from 1")
  .transform(Number)
  .optional();
const page = z
  .string()
  .meta({ description: "A self-contained HTML page, for a screen and for A4; nothing is fetched" });

export const printAgreement = operation({
  id: "printAgreement",
  method: "GET",
  path: "/v1/agreements/{id}/print",
  summary: "An agreement for reading and printing, drafts too, in its own language unless another is asked for",
  secured: true,
  query: z.strictObject({ version, language: language.optional() }),
  mediaType: "text/html",
  success: { 200: page },
  failures: [404],
});

export const printGuidelines = operation({
  id: "printGuidelines",
  method: "GET",
  path: "/v1/agreements/{id}/guidelines",
  summary: "What the people of one party do under an agreement, and by when: guidelines made from its terms",
  secured: true,
  query: z.strictObject({
    for: slug.optional().meta({ description: "A party; the caller's own organisation unless said" }),
    version,
    language: language.optional(),
  }),
  mediaType: "text/html",
  success: { 200: page },
  failures: [404],
});

/** Agreements as people read them, and the texts they begin from. */
export const paperOperations = [
  listAgreementTemplates,
  readAgreementTemplate,
  printAgreement,
  printGuidelines,
] as const;
