import * as z from "zod";
import { agreementKinds } from "../core/codes.ts";
import { agreementBody } from "./agreement-body.ts";
import { operation } from "./operation.ts";
import { digest, slug } from "./scalars.ts";

/** The languages papers are written in. */
export const paperLanguages = ["en", "it"] as const;
const language = z.enum(paperLanguages);

const listedTemplate = {
  id: z.enum(agreementKinds),
  language,
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

const inLanguage = z.strictObject({ language: language.optional() });

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

/** Agreements as people read them. */
export const paperOperations = [listAgreementTemplates, readAgreementTemplate] as const;
