import { type Html, html, type Part } from "./html/html.ts";
import { facts, type Page, page, table } from "./html/page.ts";
import { prose } from "./html/prose.ts";
import { type AgreementOnPaper, type Making, nameOf } from "./paper-model.ts";
import { ladderSection } from "./sections/ladder-section.ts";
import { partiesSection } from "./sections/parties-section.ts";
import { procedureSection } from "./sections/procedure-section.ts";
import { signaturesSection } from "./sections/signatures-section.ts";
import { timesSection } from "./sections/times-section.ts";
import { dateInWords, instantInWords, listInWords, targetInWords } from "./words/times.ts";
import { type Words, wordsOf } from "./words/words.ts";

/** Where the version stands, so that nobody takes a draft for what holds. */
function standing({ status, activatedAt }: AgreementOnPaper, making: Making, words: Words): Html {
  const { draftNote, proposedNote, activeNote, overNote } = words.paper;
  const name = words.statuses[status];
  if (status === "draft")
    return html`<p class="mark draft">${name}. ${draftNote}</p><div class="stamp" aria-hidden="true">${name}</div>`;
  if (status === "proposed") return html`<p class="mark draft">${name}. ${proposedNote}</p>`;
  if (status !== "active") return html`<p class="mark over">${name}. ${overNote}</p>`;
  const since = activatedAt === null ? "" : instantInWords(activatedAt, making.timeZone, words);
  return html`<p class="mark">${activeNote(since)}</p>`;
}

function validity({ body: { validFrom, validUntil } }: AgreementOnPaper, words: Words): string {
  const from = dateInWords(validFrom, words);
  return validUntil === null ? words.paper.from(from) : words.paper.between(from, dateInWords(validUntil, words));
}

function entry(agreement: AgreementOnPaper, words: Words): string {
  const { entryIntoForce } = agreement.body;
  if (entryIntoForce === "all") return words.paper.entryAll;
  const required = entryIntoForce.required.map((organisation) => nameOf(agreement, organisation));
  return words.paper.entrySome(entryIntoForce.atLeast, listInWords(required));
}

export const digestOf = ({ digest }: AgreementOnPaper, words: Words): Part =>
  digest === null
    ? html`<span class="soft">${words.paper.noDigest}</span>`
    : html`<span class="digest">${digest}</span>`;

/** In which order the parties sign, and how long before a change among them is told: where the text says so. */
function orderAndNotice(agreement: AgreementOnPaper, words: Words): [string, string][] {
  const { signing, notice } = agreement.body;
  const { facts: names, inOrder, noticeOf } = words.paper;
  const groups = (signing?.order ?? []).map((group) => listInWords(group.map((one) => nameOf(agreement, one))));
  const days = (period: string): string => targetInWords({ target: period, clock: "always" }, words);
  return [
    ...(groups.length === 0 ? [] : [[names.order, inOrder(groups)] as [string, string]]),
    ...(notice ? [[names.notice, noticeOf(days(notice.leaving), days(notice.termination))] as [string, string]] : []),
  ];
}

function outline(agreement: AgreementOnPaper, making: Making, words: Words): Html {
  const { facts: names } = words.paper;
  const { territory } = agreement.body;
  return facts([
    [names.version, `${agreement.version} · ${words.statuses[agreement.status]}`],
    ...(territory === undefined ? [] : [[names.territory, territory] as const]),
    [names.validity, validity(agreement, words)],
    [names.entry, entry(agreement, words)],
    ...orderAndNotice(agreement, words),
    [names.digest, digestOf(agreement, words)],
    [names.id, agreement.id],
    [names.printed, instantInWords(making.at, making.timeZone, words)],
  ]);
}

/** The text's own headings come below the paper's title and its sections'. */
const textLevels = 2;

function sections(agreement: AgreementOnPaper, making: Making, words: Words): [id: string, name: string, body: Part][] {
  const { body } = agreement;
  const names = words.paper.sections;
  const { none, title, digest } = words.paper.annexes;
  const annexes =
    body.annexes.length === 0
      ? html`<p>${none}</p>`
      : table(
          [title, digest],
          body.annexes.map((annex) => [annex.title, html`<span class="digest">${annex.digest}</span>`]),
        );
  const text = html`<div lang="${body.language ?? making.language}">${prose(body.text, textLevels)}</div>`;
  return [
    ["parties", names.parties, partiesSection(agreement, words)],
    ["text", names.text, text],
    ["times", names.times, timesSection(agreement, words)],
    ["ladder", names.ladder, ladderSection(agreement, words)],
    ["procedure", names.procedure, procedureSection(body.procedure, words)],
    ["annexes", names.annexes, annexes],
    ["signatures", names.signatures, signaturesSection(agreement, making, words)],
  ];
}

/** What the foot of each printed page says of the version: its number, and the beginning of its digest. */
export const footerOf = ({ version, digest }: AgreementOnPaper, words: Words): string => {
  const { draft, version: name } = words.paper.footer;
  return `Proxenia · ${name} ${version} · ${digest ?? draft}`;
};

/** An agreement for reading, on a screen or on A4: text, terms as tables, ladders and procedure as pictures, signatures. */
export function agreementPaper(agreement: AgreementOnPaper, making: Making): Page {
  const words = wordsOf(making.language);
  const { title, kind } = agreement.body;
  const parts = sections(agreement, making, words);
  const body = html`<header><p class="kind">${words.kinds[kind]}</p><h1>${title}</h1>${standing(agreement, making, words)}${outline(
    agreement,
    making,
    words,
  )}<nav aria-label="${words.paper.contents}"><ol>${parts.map(
    ([id, name]) => html`<li><a href="#${id}">${name}</a></li>`,
  )}</ol></nav></header><main>${parts.map(
    ([id, name, content]) => html`<section id="${id}"><h2>${name}</h2>${content}</section>`,
  )}</main><footer class="foot">${title} · ${words.paper.facts.version} ${agreement.version} · ${digestOf(agreement, words)}</footer>`;
  return page({ language: making.language, title, footer: footerOf(agreement, words), body });
}
