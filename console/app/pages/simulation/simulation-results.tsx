import { Table } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../../api/organisations.ts";
import type { Simulation, SimulationFigures, SimulationReport } from "../../api/simulation.ts";
import { useFormat } from "../../i18n/format.ts";
import { usePriority } from "../../referrals/use-priority.ts";

/** A table that may be wider than the page: it scrolls by itself, with the keyboard too. */
const Wide = ({ label, children }: { label: string; children: ReactNode }): ReactNode => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
  <div className="wide" role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
);

const promises = ["response", "first-contact", "outcome"] as const;

/** What came of it: kept and missed for each promise, by receiver, and who would have been written to how often. */
export function SimulationResults({ simulation }: { simulation: Simulation }): ReactNode {
  const { t } = useTranslation("simulation");
  const { version, report, against, cut } = simulation;
  const format = useFormat();
  return (
    <>
      <section className="card" aria-labelledby="outcome">
        <h2 id="outcome">{t("results.title")}</h2>
        <p>
          {t("results.cases", { count: report.cases, number: format.number(report.cases) })}
          {report.leftOut > 0 ? ` ${t("results.leftOut", { count: report.leftOut })}` : ""}
          {cut ? ` ${t("results.cut")}` : ""}
        </p>
        {report.cases === 0 ? <p className="soft">{t("results.none")}</p> : null}
        <div className="promise-bars">
          {promises.map((promise) => (
            <PromiseBars
              key={promise}
              promise={promise}
              versions={[
                { version, figures: report.totals[promise] },
                ...(against ? [{ version: against.version, figures: against.report.totals[promise] }] : []),
              ]}
            />
          ))}
        </div>
        <p className="small soft">{t("results.note")}</p>
      </section>
      <RowsCard report={report} />
      <NoticesCard report={report} version={version} against={against} />
    </>
  );
}

const parts = ["met", "late", "overdue", "pending"] as const;

/** One promise: a bar for each version, and the same in numbers. */
function PromiseBars(o: {
  promise: (typeof promises)[number];
  versions: readonly { version: number; figures: SimulationFigures }[];
}): ReactNode {
  const { t } = useTranslation(["simulation", "glossary"]);
  const format = useFormat();
  const name = t(`glossary:milestone.${o.promise}`);
  const share = (value: number | null): string =>
    value === null ? "–" : format.percent(Math.round(value * 1_000) / 1_000);
  const span = (seconds: number | null): string => (seconds === null ? "–" : format.duration(seconds * 1_000));
  return (
    <div>
      <h3>{name}</h3>
      {o.versions.map(({ version, figures }) => {
        const all = parts.reduce((sum, part) => sum + figures[part], 0);
        return (
          <div key={version} className="kept" aria-hidden="true">
            {o.versions.length > 1 ? <span className="small">{t("version", { version })}</span> : null}
            <div className="kept-bar">
              {parts.map((part) =>
                figures[part] > 0 ? (
                  <span key={part} className={part} style={{ inlineSize: `${(100 * figures[part]) / all}%` }} />
                ) : null,
              )}
            </div>
          </div>
        );
      })}
      <Wide label={t("results.table", { name })}>
        <Table size="small">
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">{t("results.version")}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t("results.kept")}</Table.HeaderCell>
              {parts.map((part) => (
                <Table.HeaderCell key={part} scope="col">
                  <span className={`swatch ${part}`} aria-hidden="true" /> {t(`results.parts.${part}`)}
                </Table.HeaderCell>
              ))}
              <Table.HeaderCell scope="col">{t("results.half")}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t("results.nine")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {o.versions.map(({ version, figures }) => (
              <Table.Row key={version}>
                <Table.HeaderCell scope="row">{t("version", { version })}</Table.HeaderCell>
                <Table.DataCell>{share(figures.compliance)}</Table.DataCell>
                {parts.map((part) => (
                  <Table.DataCell key={part}>{format.number(figures[part])}</Table.DataCell>
                ))}
                <Table.DataCell>{span(figures.p50Seconds)}</Table.DataCell>
                <Table.DataCell>{span(figures.p90Seconds)}</Table.DataCell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </Wide>
    </div>
  );
}

function RowsCard({ report }: { report: SimulationReport }): ReactNode {
  const { t } = useTranslation(["simulation", "glossary"]);
  const nameOf = useNames();
  const priorityOf = usePriority();
  const format = useFormat();
  if (report.rows.length === 0) return null;
  return (
    <section className="card" aria-labelledby="rows">
      <h2 id="rows">{t("results.rows")}</h2>
      <Wide label={t("results.rows")}>
        <Table size="small">
          <Table.Header>
            <Table.Row>
              {(["to", "priority", "promise", "kept", "missed"] as const).map((column) => (
                <Table.HeaderCell key={column} scope="col">
                  {t(`results.columns.${column}`)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {report.rows.map(({ to, priority, milestone, compliance, late, overdue }) => (
              <Table.Row key={`${to} ${priority} ${milestone}`}>
                <Table.HeaderCell scope="row">{nameOf(to)}</Table.HeaderCell>
                <Table.DataCell>{priorityOf(priority)}</Table.DataCell>
                <Table.DataCell>{t(`glossary:milestone.${milestone}`)}</Table.DataCell>
                <Table.DataCell>
                  {compliance === null ? "–" : format.percent(Math.round(compliance * 1_000) / 1_000)}
                </Table.DataCell>
                <Table.DataCell>{format.number(late + overdue)}</Table.DataCell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </Wide>
    </section>
  );
}

/** How often each organisation would have been written to, and how often while it was closed. */
function NoticesCard(o: { report: SimulationReport; version: number; against: Simulation["against"] }): ReactNode {
  const { t } = useTranslation("simulation");
  const nameOf = useNames();
  const format = useFormat();
  const { report, version, against } = o;
  if (report.notices.length === 0) return null;
  const most = Math.max(1, ...[...report.notices, ...(against?.report.notices ?? [])].map(({ total }) => total));
  const otherOf = (organisation: string) => against?.report.notices.find((one) => one.organisation === organisation);
  return (
    <section className="card" aria-labelledby="notices">
      <h2 id="notices">{t("notices.title")}</h2>
      <p className="soft">{t("notices.about")}</p>
      <Wide label={t("notices.title")}>
        <Table size="small">
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">{t("notices.organisation")}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t("version", { version })}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t("notices.closed")}</Table.HeaderCell>
              {against ? (
                <Table.HeaderCell scope="col">{t("version", { version: against.version })}</Table.HeaderCell>
              ) : null}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {report.notices.map(({ organisation, total, whileClosed }) => (
              <Table.Row key={organisation}>
                <Table.HeaderCell scope="row">{nameOf(organisation)}</Table.HeaderCell>
                <Table.DataCell>
                  <span className="notice-bar" aria-hidden="true" style={{ inlineSize: `${(6 * total) / most}rem` }} />
                  {format.number(total)}
                </Table.DataCell>
                <Table.DataCell>{whileClosed === null ? "–" : format.number(whileClosed)}</Table.DataCell>
                {against ? <Table.DataCell>{format.number(otherOf(organisation)?.total ?? 0)}</Table.DataCell> : null}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </Wide>
    </section>
  );
}
