import { InlineMessage } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Agreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";

/** What a reader must know about this version before reading it. */
export function VersionNotices({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const { id, version, versions, replacedBy, unconfirmedAddresses = [] } = agreement;
  const nameOf = useNames();
  const format = useFormat();
  const active = versions.find(({ status }) => status === "active");
  const newest = versions.reduce(
    (one, other) => (other.version > one.version ? other : one),
    versions[0] ?? { version, status: agreement.status },
  );
  const inNegotiation = newest.status === "draft" || newest.status === "proposed" ? newest : null;
  const lacking = [...new Set(unconfirmedAddresses.map(({ organisation }) => organisation))].map(nameOf);
  const notices: { key: string; status: "info" | "warning"; text: ReactNode }[] = [
    ...(active && active.version !== version
      ? [
          {
            key: "other",
            status: "warning" as const,
            text: (
              <>
                {t("notices.notInForce", { version, active: active.version })}{" "}
                <Link to={`/agreements/${id}?version=${active.version}`}>
                  {t("notices.readVersion", { version: active.version })}
                </Link>
              </>
            ),
          },
        ]
      : []),
    ...(inNegotiation && inNegotiation.version !== version
      ? [
          {
            key: "next",
            status: "info" as const,
            text: (
              <>
                {t(`notices.${inNegotiation.status as "draft"}`, { version: inNegotiation.version })}{" "}
                <Link to={`/agreements/${id}?version=${inNegotiation.version}`}>
                  {t("notices.readVersion", { version: inNegotiation.version })}
                </Link>
              </>
            ),
          },
        ]
      : []),
    ...(replacedBy
      ? [
          {
            key: "replaced",
            status: "warning" as const,
            text: (
              <>
                {t("notices.replaced")} <Link to={`/agreements/${replacedBy}`}>{t("notices.readOther")}</Link>
              </>
            ),
          },
        ]
      : []),
    ...(lacking.length > 0
      ? [
          {
            key: "addresses",
            status: "warning" as const,
            text: t("notices.unconfirmed", { names: format.list(lacking) }),
          },
        ]
      : []),
  ];
  return notices.length === 0 ? null : (
    <div className="version-notices">
      {notices.map(({ key, status, text }) => (
        <InlineMessage key={key} status={status}>
          {text}
        </InlineMessage>
      ))}
    </div>
  );
}
