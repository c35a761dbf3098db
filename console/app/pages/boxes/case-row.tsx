import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMe, useNames } from "../../api/organisations.ts";
import { type Box, type Referral, runningClock } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";
import { useNow } from "../../parts/use-now.ts";
import { Countdown } from "../../referrals/countdown.tsx";
import { StatusTag } from "../../referrals/status-tag.tsx";
import { urgencyOf } from "../../referrals/urgency.ts";
import { usePriority } from "../../referrals/use-priority.ts";

/** A case in a box: with whom, how urgent, what comes next, whose turn it is, until when. Nothing about the person. */
export function CaseRow({ referral, box }: { referral: Referral; box: Box }): ReactNode {
  const { t } = useTranslation(["boxes", "glossary"]);
  const nameOf = useNames();
  const priorityOf = usePriority();
  const format = useFormat();
  const clock = runningClock(referral);
  const urgency = urgencyOf(clock, useNow());
  const other = nameOf(box === "incoming" ? referral.from : referral.to);
  return (
    <li className={`list-row case ${clock ? urgency : "over"}`}>
      <div className="case-main">
        <h2 className="list-row-name">
          <Link to={`/referrals/${referral.id}`}>{t(`${box}.case`, { other })}</Link>
        </h2>
        <p className="fact-line">
          <StatusTag status={referral.status} />
          <span>{priorityOf(referral.priority)}</span>
          <span>{t("submitted", { at: format.dayTime(referral.submittedAt) })}</span>
          <span className="case-id">{referral.id}</span>
        </p>
      </div>
      {clock ? (
        <div className="case-next">
          <Countdown clock={clock} />
          <span>
            <Turn owner={clock.owner} /> {t(`glossary:todo.${clock.milestone}`)}
          </span>
        </div>
      ) : null}
    </li>
  );
}

function Turn({ owner }: { owner: string }): ReactNode {
  const { t } = useTranslation("boxes");
  const { data: me } = useMe();
  const nameOf = useNames();
  return owner === me?.organisation ? <strong>{t("you")}</strong> : t("other", { name: nameOf(owner) });
}
