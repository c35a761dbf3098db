import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFigures } from "../../api/audit.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { useAuditView } from "./audit-view.ts";
import { DownloadFigures } from "./download-figures.tsx";
import { FiguresTable } from "./figures-table.tsx";
import { MissedList } from "./missed-list.tsx";
import { TimesCard } from "./times-card.tsx";
import { TotalsCard } from "./totals-card.tsx";
import "./audit.css";

/** What became of the promises: figures, how long answers took, and the cases behind what was missed. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation("audit");
  const { view, groupBy, change } = useAuditView();
  const figures = useFigures(view, groupBy);
  return (
    <>
      <PageHeading title={t("title")} />
      <p className="column soft">{t("about")}</p>
      <AuditFilters view={view} groupBy={groupBy} change={change} />
      {figures.isPending ? <Waiting /> : null}
      {figures.error ? <TroubleNotice error={figures.error} retry={() => void figures.refetch()} /> : null}
      {figures.data && !figures.error ? (
        <div className="audit">
          <TotalsCard totals={figures.data.totals} />
          <section className="card" aria-labelledby="figures">
            <div className="card-head">
              <h2 id="figures">{t("figures.title")}</h2>
              <DownloadFigures view={view} groupBy={groupBy} />
            </div>
            <FiguresTable rows={figures.data.rows} groupBy={groupBy} />
          </section>
          <TimesCard view={view} />
          <MissedList view={view} />
        </div>
      ) : null}
    </>
  );
}
