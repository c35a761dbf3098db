import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";

/** Who has signed this version, when, and who is missing. */
export function SignatureCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const nameOf = useNames();
  const format = useFormat();
  const { signatures, missing, refusals } = agreement;
  return (
    <section className="card" aria-labelledby="signatures">
      <h2 id="signatures">{t("signatures.title")}</h2>
      {agreement.status === "draft" ? <p className="soft">{t("signatures.draft")}</p> : null}
      <ul className="plain-list">
        {signatures.map(({ organisation, signedAt }) => (
          <li key={organisation}>
            <strong>{nameOf(organisation)}</strong>
            <span className="party-role soft">{t("signatures.signed", { at: format.dayTime(signedAt) })}</span>
          </li>
        ))}
        {missing.map((organisation) => {
          const refusal = refusals.find((one) => one.organisation === organisation);
          return (
            <li key={organisation}>
              <strong>{nameOf(organisation)}</strong>
              <span className="party-role soft">
                {refusal ? t("signatures.refused", { reason: refusal.reason }) : t("signatures.missing")}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
