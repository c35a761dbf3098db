import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { AgreementStatusTag } from "../../agreements/agreement-status-tag.tsx";
import type { Agreement } from "../../api/agreements.ts";
import { useFormat } from "../../i18n/format.ts";

/** Every version, the newest first, and the way to see two of them side by side. */
export function VersionsCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { id, versions } = agreement;
  const newest = [...versions].sort((a, b) => b.version - a.version);
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">{t("versions.title")}</h2>
      <ul className="plain-list">
        {newest.map(({ version, status, proposedAt, activatedAt, endedAt }) => {
          const isShown = version === agreement.version;
          const said = [
            ...(activatedAt ? [t("versions.activated", { at: format.day(activatedAt) })] : []),
            ...(proposedAt && !activatedAt ? [t("versions.proposed", { at: format.day(proposedAt) })] : []),
            ...(endedAt ? [t("versions.ended", { at: format.day(endedAt) })] : []),
          ];
          return (
            <li key={version}>
              <span className="version-line">
                <Link to={`/agreements/${id}?version=${version}`} aria-current={isShown ? "page" : undefined}>
                  {t("list.version", { version })}
                </Link>
                <AgreementStatusTag status={status} />
                {isShown ? <span className="soft small">{t("versions.shown")}</span> : null}
              </span>
              {said.length > 0 ? <span className="party-role soft">{said.join(", ")}</span> : null}
            </li>
          );
        })}
      </ul>
      {versions.length > 1 ? (
        <p className="versions-compare">
          <Link to={`/agreements/${id}/compare`}>{t("versions.compare")}</Link>
        </p>
      ) : null}
    </section>
  );
}
