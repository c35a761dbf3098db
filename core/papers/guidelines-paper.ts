import type { Role } from "../codes.ts";
import { NotFound } from "../errors.ts";
import { digestOf, footerOf } from "./agreement-paper.ts";
import { type Html, html, type Part } from "./html/html.ts";
import { facts, type Page, page } from "./html/page.ts";
import { type AgreementOnPaper, type Making, nameOf } from "./paper-model.ts";
import { receivingSection, sendingSection } from "./sections/duties-section.ts";
import {
  checklistPart,
  dangerPart,
  ladderPart,
  mailPart,
  peoplePart,
  phonesPart,
  rolePart,
} from "./sections/guide-parts.ts";
import { instantInWords } from "./words/times.ts";
import { type Words, wordsOf } from "./words/words.ts";

/** An organisation as guidelines name it. */
export interface GuidedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly dutyPhone: string | null;
  readonly timeZone: string;
}

/** What the guidelines of one organisation are made from. */
export interface Guidelines {
  readonly agreement: AgreementOnPaper;
  /** The party they are for. */
  readonly organisation: string;
  /** Every party that sends or receives, in the agreement's order. */
  readonly organisations: readonly GuidedOrganisation[];
  /** Its active people; null where the reader may not know them. */
  readonly people:
    | readonly { readonly name: string; readonly roles: readonly Role[]; readonly confirmed: boolean }[]
    | null;
}

const section = (title: string, body: Part): Html => html`<section><h2>${title}</h2>${body}</section>`;

function outline({ agreement }: Guidelines, words: Words): Html {
  const { version, digest } = words.paper.facts;
  return facts([
    [words.guide.of, agreement.body.title],
    [version, `${agreement.version} · ${words.statuses[agreement.status]}`],
    [digest, digestOf(agreement, words)],
  ]);
}

/**
 * What the people of one party do under an agreement, and by when, in plain words.
 * @throws NotFound where the organisation is no party
 */
export function guidelinesPaper(guidelines: Guidelines, making: Making): Page {
  const { agreement, organisation, organisations, people } = guidelines;
  const party = agreement.parties.find((one) => one.organisation === organisation);
  if (!party) throw new NotFound("no such party");
  const words = wordsOf(making.language);
  const { kind, title: titleOf, made, draft, sections } = words.guide;
  const title = titleOf(nameOf(agreement, organisation));
  const works = party.sends || party.receives;
  const body = html`<header><p class="kind">${kind}</p><h1>${title}</h1>${
    agreement.status === "draft" ? html`<p class="mark draft">${draft}</p>` : null
  }${outline(guidelines, words)}<p class="note">${made(instantInWords(making.at, making.timeZone, words))}</p></header><main>${dangerPart(
    words,
  )}${rolePart(party, words)}${party.receives ? section(sections.receive, receivingSection(agreement, organisation, words)) : null}${
    party.sends ? section(sections.send, sendingSection(agreement, organisation, words)) : null
  }${works ? section(sections.ladder, ladderPart(guidelines, party, words)) : null}${section(
    sections.people,
    peoplePart(people, words),
  )}${works ? section(sections.checklist, checklistPart(guidelines, party, words)) : null}${section(
    sections.mail,
    mailPart(words),
  )}${section(sections.phones, phonesPart(organisations, words))}</main><footer class="foot">${title} · ${digestOf(agreement, words)}</footer>`;
  return page({ language: making.language, title, footer: footerOf(agreement, words), body });
}
