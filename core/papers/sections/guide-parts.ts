import { effectiveTerms, overrideFor } from "../../agreements/effective-terms.ts";
import type { LadderStep, Party } from "../../agreements/terms.ts";
import type { Milestone, Role } from "../../codes.ts";
import type { GuidedOrganisation, Guidelines } from "../guidelines-paper.ts";
import { type Html, html } from "../html/html.ts";
import { table } from "../html/page.ts";
import { prose } from "../html/prose.ts";
import type { Step } from "../paper-model.ts";
import { stagesOf } from "../pictures/procedure-order.ts";
import { listInWords, percentInWords, targetInWords } from "../words/times.ts";
import type { Words } from "../words/words.ts";
import { receiverOwes, senderOwes } from "./deadlines-of.ts";
import { returnNote, toldInWords } from "./ladder-section.ts";
import type { LadderOf } from "./ladders.ts";
import { afterInWords, detailsOf } from "./procedure-section.ts";

const list = (lines: readonly string[]): Html => html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

export const dangerPart = (words: Words): Html =>
  html`<div class="mark danger"><b>${words.guide.sections.danger}</b>${words.guide.danger.map((line) => html`<p>${line}</p>`)}</div>`;

/** What an organisation does under the agreement. */
export function rolePart(party: Party, words: Words): Html {
  const { does, needs } = words.guide;
  const what = party.sends
    ? party.receives
      ? does.sendsAndReceives
      : does.sends
    : party.receives
      ? does.receives
      : does.neither;
  const asked = party.receives && party.needs ? needs(listInWords(party.needs.map((need) => words.needs[need]))) : null;
  return html`<p><b>${words.guide.role}</b>: ${words.partyRoles[party.role]}. ${what} ${asked}</p>`;
}

const guidedRoles = ["contact", "deputy", "supervisor", "caseworker"] as const satisfies readonly Role[];

/** Who does what, and who that is at present, where the reader may know. */
export function peoplePart(people: Guidelines["people"], words: Words): Html[] {
  const { guide } = words;
  return guidedRoles.map((role) => {
    const held = people?.filter((person) => person.roles.includes(role)) ?? [];
    const names = held.map(({ name, confirmed }) =>
      confirmed || role === "supervisor" || role === "caseworker" ? name : `${name} (${guide.unconfirmed})`,
    );
    const present =
      people === null || role === "caseworker" ? null : names.length === 0 ? guide.noName : listInWords(names);
    return html`<h3>${words.roles[role]}</h3>${list(guide.people[role])}${present === null ? null : html`<p class="note">${guide.names}: ${present}</p>`}`;
  });
}

/** The ladders of what the organisation owes, those that are alike together. */
function laddersFor({ agreement, organisation }: Guidelines, party: Party): LadderOf[] {
  const { terms } = agreement.body;
  const [priority = ""] = Object.keys(terms.priorities);
  const asReceiver = effectiveTerms(terms, priority, overrideFor(terms, organisation, [])).ladders;
  const asSender = effectiveTerms(terms, priority, null).ladders;
  const owed: [Milestone, readonly LadderStep[]][] = [
    ...(party.receives ? receiverOwes.map((milestone) => [milestone, asReceiver[milestone]] as const) : []),
    ...(party.sends ? senderOwes.map((milestone) => [milestone, asSender[milestone]] as const) : []),
  ].map(([milestone, steps]) => [milestone, steps]);
  const groups = Map.groupBy(owed, ([, steps]) => JSON.stringify(steps));
  return [...groups].map(([steps, of]) => ({
    milestones: of.map(([milestone]) => milestone),
    steps: JSON.parse(steps) as LadderStep[],
  }));
}

/** The ladder in words, for each set of steps that share one. */
export function ladderPart(guidelines: Guidelines, party: Party, words: Words): Html {
  const ladders = laddersFor(guidelines, party);
  const { ladderLead, ladderLine } = words.guide;
  return html`<p>${ladderLead}</p>${ladders.map(
    (ladder) =>
      html`<h3>${words.paper.ladder.of(listInWords(ladder.milestones.map((milestone) => words.milestones[milestone])))}</h3>${list(
        ladder.steps.map((step) =>
          ladderLine(percentInWords(step.at), words.stepKinds[step.kind], toldInWords(step, words)),
        ),
      )}${returnNote(ladder, words)}`,
  )}`;
}

function checklist(title: string, steps: readonly Step[], all: readonly Step[], words: Words): Html | null {
  if (steps.length === 0) return null;
  const { afterIs, within } = words.guide;
  return html`<h3>${title}</h3><ul class="check">${steps.map((step) => {
    const when = [
      afterIs(afterInWords(step.after, all, words)),
      ...(step.due ? [within(targetInWords(step.due, words))] : []),
    ];
    return html`<li><div><b>${step.title}</b> <span class="soft">${listInWords(when)}</span>${prose(step.do, 4)}${detailsOf(step, words)}</div></li>`;
  })}</ul>`;
}

/** The steps of the procedure that are the organisation's, to tick off. */
export function checklistPart({ agreement }: Guidelines, party: Party, words: Words): Html {
  const all = stagesOf(agreement.body.procedure).flatMap((stage) => stage.steps);
  const { checklistSender, checklistReceiver, noSteps } = words.guide;
  const of = (owner: Step["owner"]) => all.filter((step) => step.owner === owner);
  const lists = [
    party.sends ? checklist(checklistSender, of("sender"), all, words) : null,
    party.receives ? checklist(checklistReceiver, of("receiver"), all, words) : null,
  ];
  return lists.every((one) => one === null) ? html`<p>${noSteps}</p>` : html`${lists}`;
}

export const mailPart = (words: Words): Html => list(words.guide.mail);

/** Whom to telephone: every party that handles cases. */
export function phonesPart(organisations: readonly GuidedOrganisation[], words: Words): Html {
  const { organisation, phone, zone, none } = words.guide.phones;
  return table(
    [organisation, phone, zone],
    organisations.map(({ name, dutyPhone, timeZone }) => [
      name,
      dutyPhone === null ? none : html`<a href="tel:${dutyPhone.replaceAll(" ", "")}">${dutyPhone}</a>`,
      timeZone,
    ]),
  );
}
