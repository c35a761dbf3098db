import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Clock } from "../api/referrals.ts";
import { useFormat } from "../i18n/format.ts";
import { useNow } from "../parts/use-now.ts";
import { urgencyOf } from "./urgency.ts";

const nearMillis = 90_000;

/** How long is left, or how long ago the deadline was missed; not read out as it changes. */
export function Countdown({ clock }: { clock: Clock }): ReactNode {
  const { t } = useTranslation("glossary");
  const format = useFormat();
  const { dueAt } = clock;
  const due = dueAt === null ? null : Date.parse(dueAt);
  const now = useNow((at) => due !== null && Math.abs(due - at) < nearMillis);
  if (due === null || dueAt === null) return <span className="countdown">{t("countdown.paused")}</span>;
  const time = format.duration(due - now);
  return (
    <time dateTime={dueAt} title={format.full(dueAt)} className={`countdown ${urgencyOf(clock, now)}`}>
      {due > now ? t("countdown.left", { time }) : t("countdown.missed", { time })}
    </time>
  );
}
