import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";

/** The way to each part of a long page. */
export function PageMap({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const hasProcedure = (agreement.procedure ?? []).length > 0;
  const parts: [string, string][] = [
    ["terms", t("terms.title")],
    ...(hasProcedure ? [["procedure", t("procedure.title")] as [string, string]] : []),
    ["text", t("text.title")],
    ["negotiation", t("negotiation.title")],
    ["signatures", t("signatures.title")],
    ["versions", t("versions.title")],
    ["comments", t("comments.title")],
    ["history", t("history.title")],
  ];
  return (
    <nav className="page-map" aria-label={t("map")}>
      <ul>
        {parts.map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
