import { Checkbox, CheckboxGroup } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { needs } from "../../../../wire/codes.ts";
import type { Need } from "../../api/agreements.ts";
import type { Part } from "./submit-page.tsx";

export function NeedsField({ draft, change, faultOf }: Part): ReactNode {
  const { t } = useTranslation(["submit", "glossary"]);
  return (
    <CheckboxGroup
      id="field-needs"
      legend={t("fields.needs")}
      hideLegend
      value={[...draft.needs]}
      error={faultOf("needs")}
      onChange={(chosen: Need[]) => change({ needs: chosen })}
    >
      <div className="two-columns">
        {needs.map((need) => (
          <Checkbox key={need} value={need}>
            {t(`glossary:need.${need}`)}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
