import { Radio, RadioGroup } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import type { Part } from "./submit-page.tsx";

/** A yes or no of the profile, by its path, which may also stay unknown. */
export function YesNoField(o: Pick<Part, "draft" | "change"> & { path: string; legend: string }): ReactNode {
  const { t } = useTranslation(["submit", "content"]);
  const format = useFormat();
  const { draft, change, path, legend } = o;
  return (
    <RadioGroup
      legend={legend}
      value={draft.texts[path] ?? ""}
      onChange={(value: string) => change({ texts: { ...draft.texts, [path]: value } })}
    >
      <Radio value="yes">{format.opening(t("content:yes"))}</Radio>
      <Radio value="no">{format.opening(t("content:no"))}</Radio>
      <Radio value="">{format.opening(t("safe.unknown"))}</Radio>
    </RadioGroup>
  );
}
