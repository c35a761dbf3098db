import type { AgreementBody, Template } from "../../api/agreement-drafting.ts";
import { withInPlace, withoutParty } from "./draft-body.ts";
import type { Beginning } from "./new-page.tsx";

/** Who was chosen, in the template's order. */
const chosenOf = ({ parties }: Pick<Template, "parties">, { parties: chosen }: Pick<Beginning, "parties">): string[] =>
  parties.flatMap(({ organisation }) => chosen[organisation] || []);

/** What is missing before a draft can be begun; null where nothing is. */
export function lacking(template: Template, beginning: Beginning, own: string): "two" | "twice" | "own" | null {
  const chosen = chosenOf(template, beginning);
  if (new Set(chosen).size < chosen.length) return "twice";
  if (chosen.length < 2) return "two";
  return chosen.includes(own) ? null : "own";
}

/** A template's draft among the organisations that were chosen. */
export function firstBody(template: Template, { title, parties }: Pick<Beginning, "title" | "parties">): AgreementBody {
  // First to names that nothing else has, so that one organisation of the template may stand in another's place.
  const aside = template.parties.reduce<AgreementBody>(
    (body, { organisation }, index) =>
      parties[organisation] ? withInPlace(body, organisation, `aside-${index}`) : withoutParty(body, organisation),
    { ...template.draft, title },
  );
  const body = template.parties.reduce(
    (now, { organisation }, index) => withInPlace(now, `aside-${index}`, parties[organisation] ?? ""),
    aside,
  );
  const signing = body.parties.filter(({ role, signs }) => signs ?? role === "member").length;
  const { entryIntoForce } = body;
  if (entryIntoForce === undefined || entryIntoForce === "all") return body;
  return {
    ...body,
    entryIntoForce: { ...entryIntoForce, atLeast: Math.min(entryIntoForce.atLeast, Math.max(1, signing)) },
  };
}
