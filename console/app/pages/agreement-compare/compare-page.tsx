import { Checkbox, Select } from "@navikt/ds-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { type Agreement, useAgreement } from "../../api/agreements.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { changeOf, type Difference, differencesOf, textDifferences } from "./compare.ts";
import { DifferenceView } from "./difference-view.tsx";
import { groups, useStatements } from "./use-statements.ts";
import "../agreements/agreements.css";
import "./agreement-compare.css";

const numberIn = (search: URLSearchParams, name: string): number | null => {
  const found = Number(search.get(name));
  return Number.isInteger(found) && found > 0 ? found : null;
};

/** Two versions of an agreement side by side. Which, stands in the address. */
export function AgreementComparePage(): ReactNode {
  const { id = "" } = useParams();
  const { t } = useTranslation("agreement-compare");
  const [search, setSearch] = useSearchParams();
  const any = useAgreement(id);
  const versions = any.data?.versions.map(({ version }) => version) ?? [];
  const newest = versions.at(-1) ?? 1;
  const to = numberIn(search, "to") ?? newest;
  const from = numberIn(search, "from") ?? versions.filter((version) => version < to).at(-1) ?? to;
  const before = useAgreement(any.data ? id : undefined, from);
  const after = useAgreement(any.data ? id : undefined, to);
  const isWhole = search.get("all") === "yes";
  const choose = (name: "from" | "to" | "all", value: string): void => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const trouble = any.error ?? before.error ?? after.error;
  const chooser = (name: "from" | "to", value: number): ReactNode => (
    <Select
      size="small"
      label={t(name === "from" ? "former" : "latter")}
      value={value}
      onChange={({ target }) => choose(name, target.value)}
    >
      {versions.map((version) => (
        <option key={version} value={version}>
          {t("version", { version })}
        </option>
      ))}
    </Select>
  );
  return (
    <>
      <PageHeading title={any.data ? t("heading", { title: any.data.title }) : t("title")}>
        <Link to={`/agreements/${id}`}>{t("back")}</Link>
      </PageHeading>
      {trouble ? <TroubleNotice error={trouble} retry={() => void any.refetch()} /> : null}
      {versions.length === 1 && !trouble ? <p className="card">{t("only")}</p> : null}
      {versions.length > 1 && !trouble ? (
        <div className="agreement-filters">
          {chooser("from", from)}
          {chooser("to", to)}
          <Checkbox
            size="small"
            checked={isWhole}
            onChange={({ target }) => choose("all", target.checked ? "yes" : "")}
          >
            {t("whole")}
          </Checkbox>
        </div>
      ) : null}
      {trouble || versions.length === 1 ? null : before.data && after.data ? (
        <Differences before={before.data} after={after.data} isWhole={isWhole} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Differences(o: { before: Agreement; after: Agreement; isWhole: boolean }): ReactNode {
  const { before, after, isWhole } = o;
  const { t } = useTranslation(["agreement-compare", "agreements"]);
  const statementsOf = useStatements();
  const [former, latter] = [statementsOf(before), statementsOf(after)];
  const texts = useMemo(
    () => textDifferences(before.text, after.text, (place) => t("agreements:clause.text", { place })),
    [before.text, after.text, t],
  );
  const sections: { key: string; title: string; differences: Difference[]; language?: string | undefined }[] = [
    ...groups.map((group) => ({
      key: group,
      title: t(`groups.${group}`),
      differences: differencesOf(former[group], latter[group]),
    })),
    { key: "text", title: t("groups.text"), differences: texts, language: after.language },
  ];
  const changes = sections.reduce(
    (sum, { differences }) => sum + differences.filter((one) => changeOf(one) !== "same").length,
    0,
  );
  return (
    <>
      <p role="status">
        {changes === 0 ? t("none", { from: before.version, to: after.version }) : t("count", { count: changes })}
      </p>
      <div className="compared">
        {sections.map(({ key, title, differences, language }) => {
          const shown = differences.filter((one) => isWhole || changeOf(one) !== "same");
          return shown.length === 0 ? null : (
            <section key={key} className="card" aria-labelledby={`compare-${key}`}>
              <h2 id={`compare-${key}`}>{title}</h2>
              <ul className="differences">
                {shown.map((difference) => (
                  <DifferenceView
                    key={difference.key}
                    difference={difference}
                    from={before.version}
                    to={after.version}
                    language={language}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </>
  );
}
