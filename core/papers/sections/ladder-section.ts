import type { LadderStep } from "../../agreements/terms.ts";
import { milestones } from "../../codes.ts";
import { type Html, html, type Part } from "../html/html.ts";
import { table } from "../html/page.ts";
import { type AgreementOnPaper, nameOf } from "../paper-model.ts";
import { ladderPicture } from "../pictures/ladder-picture.ts";
import { listInWords, percentInWords, shareInWords } from "../words/times.ts";
import type { Words } from "../words/words.ts";
import { type LadderOf, laddersOf } from "./ladders.ts";
import { prioritiesOf } from "./priorities-of.ts";
import { priorityName } from "./times-section.ts";

/** The return of an unanswered case is more than a notice: what it does, where the ladder has one. */
export function returnNote({ milestones: of, steps }: LadderOf, words: Words): Html | null {
  if (!steps.some((step) => step.kind === "return")) return null;
  const { ofResponse, ofOthers } = words.paper.ladder.returns;
  const effects = [
    ...(of.includes("response") ? [ofResponse] : []),
    ...(of.some((milestone) => milestone !== "response") ? [ofOthers] : []),
  ];
  return html`<p class="note"><b>${words.stepKinds.return}</b>: ${effects.join(" ")}</p>`;
}

export const toldInWords = (step: LadderStep, words: Words): string =>
  listInWords(step.notify.map((role) => words.notifyRoles[role]));

/** For one milestone the steps' instants can be said, by priority; for several they differ. */
function instants(agreement: AgreementOnPaper, { milestones: of, steps }: LadderOf, words: Words): Part[][] {
  const [first = "response"] = of;
  const { terms } = agreement.body;
  const promised = prioritiesOf(terms).flatMap((priority) => terms.priorities[priority] ?? []);
  return steps.map((step) => promised.map((of) => shareInWords(step.at, of[first] ?? of.response, words)));
}

function ladder(agreement: AgreementOnPaper, of: LadderOf, heading: string, id: string, words: Words): Html {
  const { at, what, who, picture } = words.paper.ladder;
  const [first = "response"] = of.milestones;
  const priorities = prioritiesOf(agreement.body.terms).map(
    (priority) => html`${words.milestones[first]}<small>${priorityName(priority, words)}</small>`,
  );
  const times = instants(agreement, of, words);
  return html`<h3>${heading}</h3><figure tabindex="0">${ladderPicture(id, of.steps, picture(heading), words)}</figure>${table(
    [at, what, who, ...priorities],
    of.steps.map((step, index) => [
      percentInWords(step.at),
      words.stepKinds[step.kind],
      toldInWords(step, words),
      ...(times[index] ?? []),
    ]),
  )}${returnNote(of, words)}`;
}

const headingOf = ({ milestones: of }: LadderOf, words: Words): string =>
  of.length === milestones.length
    ? words.paper.ladder.all
    : words.paper.ladder.of(listInWords(of.map((milestone) => words.milestones[milestone])));

/** Every ladder that differs, as a picture and as a table, those of exceptions after the common ones. */
export function ladderSection(agreement: AgreementOnPaper, words: Words): Html {
  const { terms } = agreement.body;
  const common = laddersOf(terms.ladder).map((of, index) =>
    ladder(agreement, of, headingOf(of, words), `ladder-${index}`, words),
  );
  const others = terms.overrides.flatMap((override, nth) =>
    override.ladder === undefined
      ? []
      : laddersOf(override.ladder).map((of, index) => {
          const where = words.paper.ladder.overridden(nameOf(agreement, override.to));
          return ladder(agreement, of, `${where}. ${headingOf(of, words)}`, `ladder-${nth}-${index}`, words);
        }),
  );
  return html`<p>${words.paper.ladder.lead}</p>${common}${others}`;
}
