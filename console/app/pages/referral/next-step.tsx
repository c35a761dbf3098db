import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useNames } from "../../api/organisations.ts";
import { type Referral, runningClock } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";
import { useNow } from "../../parts/use-now.ts";
import { Countdown } from "../../referrals/countdown.tsx";
import { urgencyOf } from "../../referrals/urgency.ts";

const id = "next-step";

/** Leads the focus to what comes next, once something was done. */
export const focusNextStep = (): void => document.getElementById(id)?.focus();

/** Whose turn it is, what they owe, and until when: the first thing anybody wants to know. */
export function NextStep({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation(["referral", "glossary"]);
  const { data: me } = useMe();
  const nameOf = useNames();
  const format = useFormat();
  const clock = runningClock(referral);
  const urgency = urgencyOf(clock, useNow());
  if (!clock) {
    return (
      <section id={id} tabIndex={-1} className="next-step over" aria-label={t("next.label")}>
        <p className="next-what">{t("next.over")}</p>
      </section>
    );
  }
  const isOurs = clock.owner === me?.organisation;
  return (
    <section id={id} tabIndex={-1} className={`next-step ${urgency}`} aria-label={t("next.label")}>
      <p className="next-who">{isOurs ? t("next.yours") : t("next.theirs", { name: nameOf(clock.owner) })}</p>
      <p className="next-what">{t(`glossary:todo.${clock.milestone}`)}</p>
      <p className="next-when">
        <Countdown clock={clock} />
        {clock.dueAt ? <span className="soft">{t("next.until", { at: format.dayTime(clock.dueAt) })}</span> : null}
      </p>
      {referral.extension ? <p>{t("next.extension", { at: format.dayTime(referral.extension.until) })}</p> : null}
    </section>
  );
}
