import { Checkbox, CheckboxGroup, Select } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type AuditView, type Grouping, useAgreementTitles } from "../../api/audit.ts";
import { groupings } from "./audit-view.ts";

/** Which period, which agreement, and by what the figures are told apart. */
export function AuditFilters(o: {
  view: AuditView;
  groupBy: readonly Grouping[];
  change: (name: "from" | "to" | "agreement" | "by", value: string) => void;
}): ReactNode {
  const { t } = useTranslation("audit");
  const { data: agreements = [] } = useAgreementTitles();
  const day = (name: "from" | "to"): ReactNode => (
    <div className="aksel-form-field aksel-form-field--small">
      <label className="aksel-form-field__label aksel-label aksel-label--small" htmlFor={`audit-${name}`}>
        {t(`filter.${name}`)}
      </label>
      <input
        id={`audit-${name}`}
        type="date"
        className="aksel-text-field__input aksel-body-short aksel-body-short--small"
        value={o.view[name]}
        onChange={({ target }) => target.value !== "" && o.change(name, target.value)}
      />
    </div>
  );
  return (
    <div className="filters audit-filters">
      {day("from")}
      {day("to")}
      <Select
        size="small"
        label={t("filter.agreement")}
        value={o.view.agreement ?? ""}
        onChange={({ target }) => o.change("agreement", target.value)}
      >
        <option value="">{t("filter.all")}</option>
        {agreements.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
      <CheckboxGroup
        size="small"
        legend={t("filter.by")}
        className="audit-by"
        value={[...o.groupBy]}
        onChange={(names: Grouping[]) => o.change("by", groupings.filter((name) => names.includes(name)).join(","))}
      >
        {groupings.map((grouping) => (
          <Checkbox key={grouping} value={grouping}>
            {t(`group.${grouping}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </div>
  );
}
