import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Figures } from "../../api/audit.ts";
import { useFormat } from "../../i18n/format.ts";
import { usePercent } from "./use-percent.ts";

/** The period at a glance: what was kept, always beside what was accepted, since a decline in time keeps a promise too. */
export function TotalsCard({ totals }: { totals: Figures }): ReactNode {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const percent = usePercent();
  const due = totals.met + totals.late + totals.overdue;
  const answers = totals.accepted + totals.declined + totals.returned;
  const cells = [
    { name: "kept", value: percent(totals.compliance), note: t("totals.ofDue", { met: totals.met, due }) },
    {
      name: "accepted",
      value: percent(answers === 0 ? null : totals.accepted / answers),
      note: t("totals.ofAnswers", { accepted: totals.accepted, answers }),
    },
    {
      name: "missed",
      value: format.number(totals.late + totals.overdue),
      note: t("totals.missedNote", { late: totals.late, overdue: totals.overdue }),
    },
    { name: "open", value: format.number(totals.pending), note: t("totals.openNote") },
  ] as const;
  return (
    <dl className="totals">
      {cells.map(({ name, value, note }) => (
        <div key={name} className={`card total ${name}`}>
          <dt>{t(`totals.${name}`)}</dt>
          <dd>
            <span className="total-value">{value}</span>
            <span className="soft small">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
