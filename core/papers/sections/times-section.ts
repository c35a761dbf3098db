import type { ClockTerm, MilestoneTerms, Override, Terms } from "../../agreements/terms.ts";
import { type Milestone, milestones } from "../../codes.ts";
import { readTarget } from "../../duration.ts";
import { type Html, html, type Part } from "../html/html.ts";
import { table } from "../html/page.ts";
import { type AgreementOnPaper, nameOf } from "../paper-model.ts";
import { countingInWords, lengthInWords, listInWords, targetInWords } from "../words/times.ts";
import { type Words, wordFor } from "../words/words.ts";
import { prioritiesOf } from "./priorities-of.ts";

/** A promise with the way it is counted: "4 hours, by the clock", "1 working day". */
export function promise(term: ClockTerm, words: Words): Html {
  const counting = countingInWords(term, words);
  return html`${targetInWords(term, words)}${counting === null ? null : html`<small>${counting}</small>`}`;
}

const cell = (terms: MilestoneTerms, milestone: Milestone, words: Words): Part => {
  const term = terms[milestone];
  return term ? promise(term, words) : html`<span class="soft">${words.paper.times.asAnswer}</span>`;
};

export const priorityName = (priority: string, words: Words): string =>
  Object.hasOwn(words.priorities, priority) ? wordFor(words.priorities, priority) : priority.replaceAll("-", " ");

const heads = (words: Words): Part[] => milestones.map((milestone) => html`${words.milestones[milestone]}`);

function needsOf({ needs }: Override, words: Words): string {
  return needs ? listInWords(needs.map((need) => words.needs[need])) : words.paper.overrides.anyNeed;
}

/** The lines of one exception: each milestone of each priority that it names. */
function overrideRows(agreement: AgreementOnPaper, override: Override, words: Words): Part[][] {
  const receiver = nameOf(agreement, override.to);
  const named = prioritiesOf(agreement.body.terms).flatMap((priority) =>
    milestones.flatMap((milestone) => {
      const term = override.priorities?.[priority]?.[milestone];
      return term ? [[priorityName(priority, words), words.milestones[milestone], promise(term, words)]] : [];
    }),
  );
  const { ladderToo, asUsual } = words.paper.overrides;
  const rows = override.ladder ? [...named, ["", "", ladderToo]] : named;
  // One that names no other time is an exception from those that follow it.
  return (rows.length > 0 ? rows : [["", "", asUsual]]).map((row) => [receiver, needsOf(override, words), ...row]);
}

function overridesTable(agreement: AgreementOnPaper, words: Words): Html | null {
  const { overrides } = agreement.body.terms;
  if (overrides.length === 0) return null;
  const { title, lead, receiver, needs, priority, milestone, time } = words.paper.overrides;
  return html`<h3>${title}</h3><p>${lead}</p>${table(
    [receiver, needs, priority, milestone, time],
    overrides.flatMap((override) => overrideRows(agreement, override, words)),
  )}`;
}

const longestQuestion = ({ pauses }: Terms, words: Words): string => {
  const target = readTarget(pauses.longest);
  if (!target) return pauses.longest;
  return target.unit === "days" ? words.time.days(target.days) : lengthInWords(target.seconds, words);
};

/** The times for each priority and milestone, how they are counted, and the exceptions. */
export function timesSection(agreement: AgreementOnPaper, words: Words): Html {
  const { terms } = agreement.body;
  const { times } = words.paper;
  return html`<p>${times.lead}</p>${table(
    [times.priority, ...heads(words)],
    prioritiesOf(terms).map((priority) => [
      priorityName(priority, words),
      ...milestones.map((milestone) => cell(terms.priorities[priority] ?? {}, milestone, words)),
    ]),
  )}<ul class="note">${milestones.map(
    (milestone) => html`<li><b>${words.milestones[milestone]}</b>: ${words.milestoneMeanings[milestone]}.</li>`,
  )}</ul><p class="note">${times.clocks}</p><p>${times.questions(terms.pauses.most, longestQuestion(terms, words))} ${times.attempts(
    terms.attempts.least,
  )}</p>${overridesTable(agreement, words)}`;
}
