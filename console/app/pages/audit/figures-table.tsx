import { Table } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { milestones } from "../../../../wire/codes.ts";
import type { FigureRow, Grouping } from "../../api/audit.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { usePriority } from "../../referrals/use-priority.ts";
import { useMilestone } from "./use-milestone.ts";
import { usePercent } from "./use-percent.ts";

const counts = ["accepted", "declined", "returned", "met", "late", "overdue", "pending", "stopped"] as const;

/** Where a deadline comes in the life of a referral; the procedure's steps come after all of them. */
function placeOf(milestone: string): number {
  const place = (milestones as readonly string[]).indexOf(milestone);
  return place < 0 ? milestones.length : place;
}

/** Figures by group; compliance stands beside acceptance. It scrolls within itself where a screen is narrow. */
export function FiguresTable({
  rows,
  groupBy,
}: {
  rows: readonly FigureRow[];
  groupBy: readonly Grouping[];
}): ReactNode {
  const { t, i18n } = useTranslation("audit");
  const format = useFormat();
  const percent = usePercent();
  const nameOf = useNames();
  const priorityOf = usePriority();
  const milestoneOf = useMilestone();
  if (rows.length === 0) return <p className="soft">{t("figures.none")}</p>;
  const nameIn = (row: FigureRow, grouping: Grouping): string => {
    const value = row[grouping] ?? "";
    if (grouping === "to") return nameOf(value);
    return grouping === "priority" ? priorityOf(value) : milestoneOf(value);
  };
  const before = (a: FigureRow, b: FigureRow, grouping: Grouping): number =>
    (grouping === "milestone" ? placeOf(a.milestone ?? "") - placeOf(b.milestone ?? "") : 0) ||
    nameIn(a, grouping).localeCompare(nameIn(b, grouping), i18n.language);
  const ordered = [...rows].sort((a, b) => groupBy.reduce((sofar, grouping) => sofar || before(a, b, grouping), 0));
  const time = (seconds: number | null): string => (seconds === null ? "–" : format.duration(seconds * 1_000));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="wide" role="group" aria-labelledby="figures" tabIndex={0}>
      <Table size="small">
        <Table.Header>
          <Table.Row>
            {groupBy.map((grouping) => (
              <Table.HeaderCell key={grouping} scope="col">
                {t(`group.${grouping}`)}
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell scope="col" align="right">
              {t("column.compliance")}
            </Table.HeaderCell>
            {counts.map((count) => (
              <Table.HeaderCell key={count} scope="col" align="right">
                {t(`column.${count}`)}
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell scope="col" align="right">
              {t("column.p50")}
            </Table.HeaderCell>
            <Table.HeaderCell scope="col" align="right">
              {t("column.p90")}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {ordered.map((row) => (
            <Table.Row key={groupBy.map((grouping) => row[grouping]).join(" ")}>
              {groupBy.map((grouping) => (
                <Table.DataCell key={grouping}>{nameIn(row, grouping)}</Table.DataCell>
              ))}
              <Table.DataCell align="right">
                <strong>{percent(row.compliance)}</strong>
              </Table.DataCell>
              {counts.map((count) => (
                <Table.DataCell key={count} align="right">
                  {format.number(row[count])}
                </Table.DataCell>
              ))}
              <Table.DataCell align="right">{time(row.p50Seconds)}</Table.DataCell>
              <Table.DataCell align="right">{time(row.p90Seconds)}</Table.DataCell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}
