import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type AuditView, type Times, useTimes } from "../../api/audit.ts";
import { useFormat } from "../../i18n/format.ts";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useMilestone } from "./use-milestone.ts";

type Distribution = Times["wait"]["distribution"];

/** How long answers took, and how long people waited in all. */
export function TimesCard({ view }: { view: AuditView }): ReactNode {
  const { t } = useTranslation("audit");
  const { data, error } = useTimes(view);
  const milestoneOf = useMilestone();
  const format = useFormat();
  if (error) return <TroubleNotice error={error} />;
  if (!data) return null;
  const { wait } = data;
  const time = (seconds: number | null): string => (seconds === null ? "–" : format.duration(seconds * 1_000));
  return (
    <section className="card" aria-labelledby="times">
      <h2 id="times">{t("times.title")}</h2>
      <div className="distributions">
        <Bars
          title={t("times.wait")}
          note={
            wait.reached === 0
              ? t("times.noWait")
              : t("times.waitNote", { count: wait.reached, half: time(wait.p50Seconds), most: time(wait.p90Seconds) })
          }
          distribution={wait.distribution}
        />
        {data.milestones
          .filter(({ answers }) => answers > 0)
          .map(({ milestone, answers, distribution }) => (
            <Bars
              key={milestone}
              title={milestoneOf(milestone)}
              note={t("times.answers", { count: answers })}
              distribution={distribution}
            />
          ))}
      </div>
    </section>
  );
}

/** A distribution as a table whose bars repeat what its numbers say. Empty steps at both ends are left out. */
function Bars({ title, note, distribution }: { title: string; note: string; distribution: Distribution }): ReactNode {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const filled = distribution.flatMap(({ count }, index) => (count > 0 ? [index] : []));
  const shown = filled.length === 0 ? [] : distribution.slice(filled[0], (filled.at(-1) ?? 0) + 1);
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const nameOf = ({ upToSeconds }: Distribution[number]): string => {
    const longest = distribution.findLast((bucket) => bucket.upToSeconds !== null)?.upToSeconds ?? 0;
    return upToSeconds === null
      ? t("times.longer", { time: format.duration(longest * 1_000) })
      : t("times.upTo", { time: format.duration(upToSeconds * 1_000) });
  };
  return (
    <table className="bars">
      <caption>
        <strong>{title}</strong> <span className="soft small">{note}</span>
      </caption>
      <tbody>
        {shown.map((bucket) => (
          <tr key={bucket.upToSeconds ?? "longer"}>
            <th scope="row">{nameOf(bucket)}</th>
            <td className="bar-cell">
              <span className="bar" style={{ inlineSize: `${(100 * bucket.count) / most}%` }} />
            </td>
            <td className="bar-count">{format.number(bucket.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
