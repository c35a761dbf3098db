import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useFacts } from "../../agreements/use-facts.ts";
import { type Agreement, useAgreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useLanguageName } from "../../i18n/language-name.ts";

/** An agreement by its title; by its id for those who may not read it. */
function OtherAgreement({ id }: { id: string }): ReactNode {
  const { data } = useAgreement(id);
  return data ? <Link to={`/agreements/${id}`}>{data.title}</Link> : <code>{id}</code>;
}

type Row = [string, ReactNode];

/** A row about what may be left out. */
const optional = <T,>(value: T | undefined, row: (value: T) => Row): Row[] => (value === undefined ? [] : [row(value)]);

/** What it is for, where it holds, how it enters into force, and by what it is known again. */
export function FactsCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const nameOf = useNames();
  const languageName = useLanguageName();
  const { purposeOf, entryOf, orderOf, noticeOf } = useFacts();
  const { territory, language, digest, annexes = [], signing, replaces } = agreement;
  const rows: Row[] = [
    [t("facts.purpose"), purposeOf(agreement)],
    ...optional(territory, (of) => [t("facts.territory"), of]),
    ...optional(language, (of) => [t("facts.language"), languageName(of)]),
    [t("facts.draftedBy"), nameOf(agreement.draftedBy)],
    [t("facts.entry"), entryOf(agreement)],
    ...optional(signing, () => [t("facts.order"), orderOf(agreement)]),
    [t("facts.notice"), noticeOf(agreement)],
    ...optional(replaces, (of) => [t("facts.replaces"), <OtherAgreement key="replaces" id={of} />]),
    [t("facts.data"), t("facts.dataText")],
    ...optional(digest ?? undefined, (of) => [t("facts.digest"), <code key="digest">{of}</code>]),
  ];

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
