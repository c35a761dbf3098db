import type { Party } from "../../agreements/terms.ts";
import { type Html, html } from "../html/html.ts";
import { table } from "../html/page.ts";
import { type AgreementOnPaper, nameOf } from "../paper-model.ts";
import { dateInWords, listInWords } from "../words/times.ts";
import type { Words } from "../words/words.ts";

/** A mark that a screen reader says as a word. */
export const mark = (holds: boolean, words: Words): Html =>
  holds
    ? html`<span aria-hidden="true">✓</span><span class="unseen">${words.yes}</span>`
    : html`<span class="soft" aria-hidden="true">–</span><span class="unseen">${words.no}</span>`;

const needsOf = ({ needs, receives }: Party, words: Words): string => {
  if (!receives) return "";
  return needs === undefined ? words.all : listInWords(needs.map((need) => words.needs[need]));
};

/** Who the parties are, in which role, and what each does. */
export function partiesSection(agreement: AgreementOnPaper, words: Words): Html {
  const { organisation, role, signs, sends, receives, needs } = words.paper.parties;
  const whole = table(
    [organisation, role, signs, sends, receives, needs],
    agreement.parties.map((party) => [
      nameOf(agreement, party.organisation),
      words.partyRoles[party.role],
      mark(party.signs, words),
      mark(party.sends, words),
      mark(party.receives, words),
      needsOf(party, words),
    ]),
  );
  return html`${whole}${changes(agreement, words).map((line) => html`<p class="note">${line}</p>`)}`;
}

/** Who came to the agreement after it was signed, and who leaves it. */
function changes(agreement: AgreementOnPaper, words: Words): string[] {
  const { joined, leaves } = words.paper.parties;
  return [
    ...agreement.joined.map((one) => joined(nameOf(agreement, one.organisation), dateInWords(one.from, words))),
    ...agreement.leaving.map((one) => leaves(nameOf(agreement, one.organisation), dateInWords(one.from, words))),
  ];
}
