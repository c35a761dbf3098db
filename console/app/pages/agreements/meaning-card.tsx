import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ClockPreview } from "../../agreements/clock-picture/clock-preview.tsx";
import type { Agreement } from "../../api/agreements.ts";

/** What the promises would mean for a case, at a moment of the reader's choice. */
export function MeaningCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  return (
    <section className="card" aria-labelledby="meaning">
      <h2 id="meaning">{t("picture.title")}</h2>
      <p className="soft">{t("picture.about")}</p>
      <ClockPreview agreement={agreement} />
    </section>
  );
}
