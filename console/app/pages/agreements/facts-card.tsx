import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { partsOf } from "../../agreements/target.ts";
import { type Agreement, useAgreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { useLanguageName } from "../../i18n/language-name.ts";

/** An agreement by its title; by its id for those who may not read it. */
function OtherAgreement({ id }: { id: string }): ReactNode {
  const { data } = useAgreement(id);
  return data ? <Link to={`/agreements/${id}`}>{data.title}</Link> : <code>{id}</code>;
}

/** What it is for, where it holds, how it enters into force, and by what it is known again. */
export function FactsCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t, i18n } = useTranslation(["agreements", "common"]);
  const format = useFormat();
  const nameOf = useNames();
  const languageName = useLanguageName();
  const { purpose = "", territory, language, digest, notice, annexes = [], signing } = agreement;
  const purposeKey = `facts.purposes.${purpose}` as "facts.purposes.victim-support";
  const days = (period: string | undefined): string =>
    t("common:units.days", { count: partsOf(period ?? "P30D")?.days ?? 0 });
  const rows: [string, ReactNode][] = [
    [t("facts.purpose"), i18n.exists(purposeKey, { ns: "agreements" }) ? String(t(purposeKey)) : purpose],
    ...(territory === undefined ? [] : ([[t("facts.territory"), territory]] as [string, ReactNode][])),
    ...(language === undefined ? [] : ([[t("facts.language"), languageName(language)]] as [string, ReactNode][])),
    [t("facts.draftedBy"), nameOf(agreement.draftedBy)],
    [t("facts.entry"), entry()],
    ...(signing === undefined
      ? []
      : ([[t("facts.order"), signing.order.map((group) => format.list(group.map(nameOf))).join(" → ")]] as [
          string,
          ReactNode,
        ][])),
    [
      t("facts.notice"),
      t("facts.noticeOf", { leaving: days(notice?.leaving), termination: days(notice?.termination) }),
    ],
    ...(agreement.replaces === undefined
      ? []
      : ([[t("facts.replaces"), <OtherAgreement key="replaces" id={agreement.replaces} />]] as [string, ReactNode][])),
    [t("facts.data"), t("facts.dataText")],
    ...(digest === null ? [] : ([[t("facts.digest"), <code key="digest">{digest}</code>]] as [string, ReactNode][])),
  ];

  function entry(): string {
    const rule = agreement.entryIntoForce;
    if (rule === undefined || rule === "all") return t("facts.entryAll");
    const required = (rule.required ?? []).map(nameOf);
    return required.length === 0
      ? t("facts.entrySome", { count: rule.atLeast })
      : t("facts.entryAmong", { count: rule.atLeast, names: format.list(required) });
  }

  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">{t("facts.title")}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {annexes.length > 0 ? (
        <>
          <h3>{t("facts.annexes")}</h3>
          <ul>
            {annexes.map((annex) => (
              <li key={annex.title + annex.digest}>
                {annex.title} <code className="small">{annex.digest}</code>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
