import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../../api/organisations.ts";
import type { Clock, Referral } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";
import { useNow } from "../../parts/use-now.ts";
import { type ClockState, clockState } from "../../referrals/clock-state.ts";

/** The promised times of the case, in order, each with what has been done about it and what would come. */
export function ClocksCard({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const current = referral.clocks.filter(({ cycle }) => cycle === referral.cycle);
  const former = referral.clocks.filter(({ cycle }) => cycle !== referral.cycle);
  return (
    <section className="card" aria-labelledby="clocks">
      <h2 id="clocks">{t("clocks.title")}</h2>
      <ClockList clocks={current} />
      {former.length > 0 ? (
        <details className="fold">
          <summary>{t("clocks.former")}</summary>
          <ClockList clocks={former} />
        </details>
      ) : null}
    </section>
  );
}

const keyOf = ({ milestone, cycle, startedAt }: Clock): string => `${cycle} ${milestone} ${startedAt}`;

function ClockList({ clocks }: { clocks: readonly Clock[] }): ReactNode {
  const ordered = [...clocks].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  return (
    <ol className="clocks">
      {ordered.map((clock) => (
        <ClockItem key={keyOf(clock)} clock={clock} />
      ))}
    </ol>
  );
}

function ClockItem({ clock }: { clock: Clock }): ReactNode {
  const { t } = useTranslation(["referral", "glossary"]);
  const format = useFormat();
  const nameOf = useNames();
  const state = clockState(clock, useNow());
  const isOpen = state === "running" || state === "missed";
  return (
    <li className={`clock ${state}`}>
      <p className="clock-name">
        <strong>{t(`glossary:milestone.${clock.milestone}`)}</strong> <span>{nameOf(clock.owner)}</span>
      </p>
      <p className={state === "missed" || state === "late" || state === "stopped-overdue" ? "danger-text" : "soft"}>
        {stateText(state)}
      </p>
      {isOpen ? <Steps clock={clock} /> : null}
    </li>
  );

  function stateText(of: ClockState): string {
    const due = clock.dueAt === null ? "" : format.dayTime(clock.dueAt);
    const at = format.dayTime(clock.metAt ?? clock.stoppedAt ?? clock.pausedAt ?? clock.startedAt);
    return t(`clocks.state.${of}`, { due, at });
  }
}

/** The ladder: what was sent to whom it concerns, and what would follow if nobody acts. */
function Steps({ clock }: { clock: Clock }): ReactNode {
  const { t } = useTranslation(["referral", "glossary"]);
  const format = useFormat();
  // Only where an answer is awaited does the last step give the case back; elsewhere it tells.
  const nameOf = (kind: Clock["steps"][number]["kind"]) =>
    kind === "return" && clock.milestone !== "response" ? "last-notice" : kind;
  return (
    <ol className="steps">
      {clock.steps.map(({ level, kind, at, firedAt }) => (
        <li key={level} className={firedAt ? "fired" : "coming"}>
          <span>{t(`glossary:${firedAt ? "step" : "stepComing"}.${nameOf(kind)}`)}</span>{" "}
          <span className="soft">
            {firedAt
              ? t("clocks.fired", { at: format.dayTime(firedAt) })
              : at
                ? t("clocks.coming", { at: format.dayTime(at) })
                : t("clocks.waiting")}
          </span>
        </li>
      ))}
    </ol>
  );
}
