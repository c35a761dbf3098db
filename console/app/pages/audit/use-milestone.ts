import { useTranslation } from "react-i18next";
import { milestones } from "../../../../wire/codes.ts";

/** A milestone in people's words; a step of the procedure goes by its name in the agreement. */
export function useMilestone(): (milestone: string) => string {
  const { t } = useTranslation(["audit", "glossary"]);
  return (milestone) => {
    const known = milestones.find((each) => each === milestone);
    return known ? t(`glossary:milestone.${known}`) : t("step", { step: milestone });
  };
}
