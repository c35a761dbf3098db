import { Select } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useActiveAgreements } from "../../api/agreements.ts";
import { fieldId, useMember } from "./draft-context.tsx";

/** Another agreement in force, in whose place this one comes. Whether it may is the server's to say. */
export function ReplacesField(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { id } = useParams();
  const { value = "", set, fault } = useMember<string>("/replaces");
  const { data = [] } = useActiveAgreements();
  const others = data.filter((other) => other.id !== id).map((other) => [other.id, other.title] as const);
  const isListed = value === "" || others.some(([other]) => other === value);
  return (
    <Select
      size="small"
      id={fieldId("/replaces")}
      label={t("basics.replaces")}
      description={t("basics.replacesHint")}
      value={value}
      error={fault}
      onChange={({ target }) => set(target.value || undefined)}
    >
      <option value="">{t("basics.replacesNone")}</option>
      {[...others, ...(isListed ? [] : [[value, value] as const])].map(([other, title]) => (
        <option key={other} value={other}>
          {title}
        </option>
      ))}
    </Select>
  );
}
