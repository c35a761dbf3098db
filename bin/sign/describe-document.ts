import type { AgreementDocument } from "../../core/agreements/document.ts";
import type { Ladder, LadderStep, MilestoneTerms, Party, ProcedureStep, Terms } from "../../core/agreements/terms.ts";
import type { Digest } from "../../core/ledger/digest.ts";

const does = ({ signs, signsOutside, sends, receives }: Party): string =>
  [signs && (signsOutside ? "signs outside or on paper" : "signs"), sends && "sends", receives && "receives"]
    .filter(Boolean)
    .join(", ") || "takes no part in referrals";

const partyLine = (party: Party): string =>
  `  ${party.organisation} (${party.role}): ${does(party)}${party.needs ? `; for ${party.needs.join(", ")}` : ""}`;

const milestoneLines = (terms: MilestoneTerms): string[] =>
  Object.entries(terms).map(
    ([milestone, { target, clock }]) =>
      `    ${milestone}: ${target}, ${clock === "always" ? "elapsed time" : "working time"}`,
  );

const stepLine = (step: LadderStep): string => `    at ${step.at}: ${step.kind}, told to ${step.notify.join(", ")}`;

function ladderLines(ladder: Ladder): string[] {
  if (Array.isArray(ladder)) return ["  for every milestone:", ...(ladder as readonly LadderStep[]).map(stepLine)];
  return Object.entries(ladder).flatMap(([milestone, steps]) => [
    `  for ${milestone}:`,
    ...(steps as readonly LadderStep[]).map(stepLine),
  ]);
}

const prioritiesOf = (priorities: Readonly<Record<string, MilestoneTerms>>): string[] =>
  Object.entries(priorities).flatMap(([name, terms]) => [`  ${name}`, ...milestoneLines(terms)]);

const overrideLines = ({ overrides }: Terms): string[] =>
  overrides.flatMap(({ to, needs, priorities = {}, ladder }) => [
    `Other terms for ${to}${needs ? `, for ${needs.join(", ")}` : ""}`,
    ...prioritiesOf(priorities),
    ...(ladder ? ladderLines(ladder) : []),
  ]);

function entryLine({ entryIntoForce }: AgreementDocument): string {
  if (entryIntoForce === "all") return "when all who sign have signed";
  const { required, atLeast } = entryIntoForce;
  return `when ${atLeast} have signed${required.length > 0 ? `, ${required.join(", ")} among them` : ""}`;
}

/** A step of the procedure, with everything that is agreed of it. */
function procedureLines(step: ProcedureStep, index: number): string[] {
  const { id, title, after, owner, due, form, inform = [], evidence } = step;
  const date = due ? `, within ${due.target} (${due.clock === "always" ? "elapsed time" : "working time"})` : "";
  return [
    `  ${index + 1}. ${title} (${id}): by the ${owner}, after ${after}${date}`,
    ...step.do.split("\n").map((line) => `     ${line}`),
    ...(form === undefined ? [] : [`     form: ${form}`]),
    ...(inform.length === 0 ? [] : [`     to be informed: ${inform.join("; ")}`]),
    ...(evidence === undefined ? [] : [`     evidence: ${evidence}`]),
  ];
}

/** What a signatory reads before signing: every member of the document, in words, and then its text. */
export function describeDocument(document: AgreementDocument, digest: Digest): string {
  const { terms } = document;
  return [
    document.title,
    `${document.kind}${document.territory ? `, ${document.territory}` : ""}; purpose: ${document.purpose}`,
    `Agreement ${document.id}, version ${document.version}${document.language ? `, in ${document.language}` : ""}`,
    `Digest ${digest}`,
    `Valid from ${document.validFrom} ${document.validUntil === null ? "without end" : `until ${document.validUntil}`}; in force ${entryLine(document)}`,
    "Parties",
    ...document.parties.map(partyLine),
    "Deadlines",
    ...prioritiesOf(terms.priorities),
    "Steps of a deadline",
    ...ladderLines(terms.ladder),
    ...overrideLines(terms),
    `Questions: at most ${terms.pauses.most}, each open for at most ${terms.pauses.longest}. Attempts at contact: at least ${terms.attempts.least}.`,
    ...(document.annexes.length > 0 ? ["Annexes"] : []),
    ...document.annexes.map((annex) => `  ${annex.title}: ${annex.digest}`),
    ...(document.procedure.length > 0 ? ["Procedure"] : []),
    ...document.procedure.flatMap(procedureLines),
    "Text",
    "",
    document.text,
  ].join("\n");
}
