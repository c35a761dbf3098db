import type { Milestone } from "../../codes.ts";
import { type Html, html } from "../html/html.ts";
import { table } from "../html/page.ts";
import { type AgreementOnPaper, nameOf } from "../paper-model.ts";
import { listInWords } from "../words/times.ts";
import type { Words } from "../words/words.ts";
import { type Deadlines, deadlinesAsReceiver, deadlinesAsSender, receiverOwes, senderOwes } from "./deadlines-of.ts";
import { priorityName, promise } from "./times-section.ts";

/** In which circumstance deadlines hold; nothing is said of the general ones. */
function circumstance(agreement: AgreementOnPaper, { to, needs }: Deadlines, words: Words): string | undefined {
  const said = [
    ...(to === null ? [] : [words.guide.toReceiver(nameOf(agreement, to))]),
    ...(needs === null ? [] : [words.guide.forNeeds(listInWords(needs.map((need) => words.needs[need])))]),
  ];
  return said.length === 0 ? undefined : said.join("; ");
}

const deadlineTables = (
  agreement: AgreementOnPaper,
  all: readonly Deadlines[],
  asked: readonly Milestone[],
  words: Words,
): Html[] =>
  all.map((deadlines) =>
    table(
      [words.paper.times.priority, ...asked.map((milestone) => words.milestones[milestone])],
      deadlines.times.map(({ priority, terms }) => [
        priorityName(priority, words),
        ...terms.map((term) => promise(term, words)),
      ]),
      circumstance(agreement, deadlines, words),
    ),
  );

/** What an organisation owes to those who send to it, and by when. */
export function receivingSection(agreement: AgreementOnPaper, organisation: string, words: Words): Html {
  const { receive } = words.guide;
  const { terms } = agreement.body;
  const all = deadlinesAsReceiver(terms, organisation);
  return html`<p>${receive.lead}</p><ol>${receiverOwes.map((milestone) => html`<li>${receive[milestone]}</li>`)}</ol>${deadlineTables(
    agreement,
    all,
    receiverOwes,
    words,
  )}<p>${words.paper.times.attempts(terms.attempts.least)}</p>`;
}

/** What an organisation owes for the cases that it has sent, and by when. */
export function sendingSection(agreement: AgreementOnPaper, organisation: string, words: Words): Html {
  const { send } = words.guide;
  const all = deadlinesAsSender(agreement.body.terms, organisation);
  return html`<p>${send.lead}</p><ol>${senderOwes.map((milestone) => html`<li>${send[milestone]}</li>`)}</ol>${deadlineTables(
    agreement,
    all,
    senderOwes,
    words,
  )}`;
}
