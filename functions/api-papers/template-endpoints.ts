import { NotFound } from "../../core/errors.ts";
import { listAgreementTemplates, readAgreementTemplate } from "../../wire/papers.ts";
import templates from "../../workflows/agreements/templates/templates.json" with { type: "json" };
import { type Endpoint, endpoint } from "../http/api-function.ts";

/** The texts that a draft may begin from: the same for everybody who is signed in. */
export const templateEndpoints = (): Endpoint[] => [
  endpoint(listAgreementTemplates, async ({ query }) => {
    const wanted = templates.filter((one) => query.language === undefined || one.language === query.language);
    const items = wanted.map(({ id, language, about, draft }) => ({ id, language, title: draft.title, about }));
    return { status: 200, json: { items } };
  }),
  endpoint(readAgreementTemplate, async ({ path, query: { language = "en" } }) => {
    const found = templates.find((one) => one.id === path["id"] && one.language === language);
    if (!found) throw new NotFound("there is no such template");
    return { status: 200, json: { ...found, title: found.draft.title } };
  }),
];
