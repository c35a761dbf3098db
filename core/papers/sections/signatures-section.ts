import { type Html, html, type Part } from "../html/html.ts";
import { table } from "../html/page.ts";
import { type AgreementOnPaper, type Making, nameOf, type ShownSignature } from "../paper-model.ts";
import { dateInWords, instantInWords, listInWords } from "../words/times.ts";
import type { Words } from "../words/words.ts";

const blank = html`<span class="line"></span>`;

function rowOf(agreement: AgreementOnPaper, organisation: string, making: Making, words: Words): Part[] {
  const { missing, refused } = words.paper.signatures;
  const name = nameOf(agreement, organisation);
  const signature = agreement.signatures.find((one) => one.organisation === organisation);
  if (signature) {
    const when = instantInWords(signature.signedAt, making.timeZone, words);
    return [name, howSigned(signature, words), when, signature.outside?.capacity ?? ""];
  }
  const refusal = agreement.refusals.find((one) => one.organisation === organisation);
  return [name, refusal ? refused(refusal.reason) : missing, blank, blank];
}

function howSigned({ kind, kid, outside }: ShownSignature, words: Words): string {
  const { key, kinds, registered } = words.paper.signatures;
  if (kind === "electronic") return key(kid ?? "");
  const { protocolNumber, signedOn } = outside ?? { protocolNumber: "", signedOn: null };
  return signedOn === null ? kinds[kind] : registered(kinds[kind], protocolNumber, dateInWords(signedOn, words));
}

/** Who has signed, when and how, with room for those who sign on paper. */
export function signaturesSection(agreement: AgreementOnPaper, making: Making, words: Words): Html {
  const { party, how, when, who, note, doesNotSign } = words.paper.signatures;
  const { parties } = agreement;
  const others = parties.filter(({ signs }) => !signs).map(({ organisation }) => nameOf(agreement, organisation));
  return html`${table(
    [party, how, when, who],
    parties.filter(({ signs }) => signs).map(({ organisation }) => rowOf(agreement, organisation, making, words)),
  )}${others.length > 0 ? html`<p>${doesNotSign(listInWords(others))}</p>` : null}<p class="note">${note}</p>`;
}
