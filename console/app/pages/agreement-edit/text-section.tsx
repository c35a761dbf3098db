import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Prose } from "../../agreements/prose.tsx";
import { useDraftState } from "./draft-context.tsx";
import { ProseAt } from "./fields.tsx";

/** The text, and how it will read. */
export function TextSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body } = useDraftState();
  return (
    <section className="card" aria-labelledby="edit-text">
      <h2 id="edit-text">{t("text.title")}</h2>
      <ProseAt pointer="/text" label={t("text.label")} description={t("text.hint")} rows={14} />
      <details className="text-preview">
        <summary>{t("text.preview")}</summary>
        <div className="agreement-prose" lang={body.language}>
          <Prose text={body.text} below={2} />
        </div>
      </details>
    </section>
  );
}
