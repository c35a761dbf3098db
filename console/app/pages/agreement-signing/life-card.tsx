import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";

/** From when until when it holds, and what has been announced of its end. */
export function LifeCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const nameOf = useNames();
  const format = useFormat();
  const { validFrom, validUntil, termination, leavings } = agreement;
  return (
    <section className="card" aria-labelledby="life">
      <h2 id="life">{t("life.title")}</h2>
      <dl className="facts">
        {validFrom ? (
          <div className="fact">
            <dt>{t("life.from")}</dt>
            <dd>{format.day(validFrom)}</dd>
          </div>
        ) : null}
        <div className="fact">
          <dt>{t("life.until")}</dt>
          <dd>{validUntil ? format.day(validUntil) : t("life.open")}</dd>
        </div>
      </dl>
      {termination ? <p>{t("life.ends", { at: format.day(termination.from) })}</p> : null}
      {leavings.map(({ organisation, from }) => (
        <p key={organisation}>{t("life.leaves", { name: nameOf(organisation), at: format.day(from) })}</p>
      ))}
    </section>
  );
}
