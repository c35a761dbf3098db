import { useTranslation } from "react-i18next";
import { milestones } from "../../../wire/codes.ts";
import type { Agreement } from "../api/agreements.ts";

export type Step = NonNullable<Agreement["procedure"]>[number];

/** What a step follows: a milestone in people's words, or another step by its title. */
export function useAfter(): (after: string, procedure: readonly Step[]) => string {
  const { t } = useTranslation(["agreements", "glossary"]);
  return (after, procedure) => {
    const milestone = milestones.find((each) => each === after);
    if (milestone) return t(`procedure.afterMilestone.${milestone}`);
    return t("procedure.afterStep", { title: procedure.find(({ id }) => id === after)?.title ?? after });
  };
}
