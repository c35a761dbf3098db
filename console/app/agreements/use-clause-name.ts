import { useTranslation } from "react-i18next";
import { milestones } from "../../../wire/codes.ts";
import type { Agreement } from "../api/agreements.ts";
import { useNames } from "../api/organisations.ts";
import { usePriority } from "../referrals/use-priority.ts";

/** What people call a clause, by its pointer: "Urgent, Answer", "Text, paragraph 3", "Step 2: Name who is in charge". */
export function useClauseName(): (pointer: string, agreement: Pick<Agreement, "parties" | "procedure">) => string {
  const { t } = useTranslation(["agreements", "glossary"]);
  const nameOf = useNames();
  const priorityOf = usePriority();
  const milestoneOf = (name: string): string => {
    const known = milestones.find((each) => each === name);
    return known ? t(`glossary:milestone.${known}`) : name;
  };
  const ofTerms = ([part = "", ...rest]: readonly string[]): string => {
    const place = Number(rest.at(-1)) + 1;
    if (part === "priorities") return [priorityOf(rest[0] ?? ""), ...rest.slice(1, 2).map(milestoneOf)].join(", ");
    if (part === "ladder") return Number.isNaN(place) ? t("clause.ladder") : t("clause.ladderStep", { place });
    if (part === "overrides") return t("clause.override", { place: Number(rest[0] ?? 0) + 1 });
    return t(part === "attempts" ? "clause.attempts" : "clause.pauses");
  };
  return (pointer, { parties, procedure = [] }) => {
    const [first = "", ...rest] = pointer.split("/").slice(1);
    if (first === "terms") return rest.length === 0 ? t("terms.title") : ofTerms(rest);
    if (first === "text") return rest.length === 0 ? t("text.title") : t("clause.text", { place: rest.join(".") });
    if (first === "procedure" && rest[0] !== undefined) {
      const place = Number(rest[0]);
      return t("clause.step", { place: place + 1, title: procedure[place]?.title ?? "" });
    }
    if (first === "parties" && rest[0] !== undefined) {
      return t("clause.party", { name: nameOf(parties[Number(rest[0])]?.organisation ?? "") });
    }
    if (first === "annexes" && rest[0] !== undefined) return t("clause.annex", { place: Number(rest[0]) + 1 });
    if (first === "signing") return t("facts.order");
    if (first === "entryIntoForce") return t("facts.entry");
    return t("clause.other");
  };
}
