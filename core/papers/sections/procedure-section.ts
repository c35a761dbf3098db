import { milestones } from "../../codes.ts";
import { type Html, html, type Part } from "../html/html.ts";
import { table } from "../html/page.ts";
import { prose } from "../html/prose.ts";
import type { Step } from "../paper-model.ts";
import { stagesOf } from "../pictures/procedure-order.ts";
import { procedurePicture } from "../pictures/procedure-picture.ts";
import { listInWords } from "../words/times.ts";
import { type Words, wordFor } from "../words/words.ts";
import { promise } from "./times-section.ts";

/** What a step waits for: a milestone's name, or another step's title. */
export const afterInWords = (after: string, steps: readonly Step[], words: Words): string =>
  milestones.some((milestone) => milestone === after)
    ? wordFor(words.milestones, after)
    : (steps.find(({ id }) => id === after)?.title ?? after);

const informed = ({ inform }: Step): string => listInWords(inform ?? []);

/** Form, people to tell and evidence, each with its name, where the step says so. */
export const detailsOf = (step: Step, words: Words): Html[] => {
  const { form, inform, evidence } = words.paper.procedure;
  const rows: [string, string][] = [
    [form, step.form ?? ""],
    [inform, informed(step)],
    [evidence, step.evidence ?? ""],
  ];
  return rows.flatMap(([name, value]) => (value === "" ? [] : [html`<small><b>${name}</b>: ${value}</small>`]));
};

const dueOf = ({ due }: Step, words: Words): Part =>
  due ? promise(due, words) : html`<span class="soft">${words.paper.procedure.undated}</span>`;

/** The procedure as a picture, and as a table that says all of it. */
export function procedureSection(steps: readonly Step[], words: Words): Html {
  const { lead, step: name, after, owner, due, details, none } = words.paper.procedure;
  if (steps.length === 0) return html`<p>${none}</p>`;
  const ordered = stagesOf(steps).flatMap((stage) => stage.steps);
  return html`<p>${lead}</p><figure tabindex="0">${procedurePicture(steps, words)}</figure>${table(
    [name, after, owner, due, details],
    ordered.map((step) => [
      step.title,
      afterInWords(step.after, steps, words),
      words.sides[step.owner],
      dueOf(step, words),
      html`${prose(step.do, 4)}${detailsOf(step, words)}`,
    ]),
  )}`;
}
