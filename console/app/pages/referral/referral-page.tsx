import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useMe, useNames } from "../../api/organisations.ts";
import { type Referral, useReferral } from "../../api/referrals.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { StatusTag } from "../../referrals/status-tag.tsx";
import { usePriority } from "../../referrals/use-priority.ts";
import { ActionsCard } from "./actions-card.tsx";
import { ClocksCard } from "./clocks-card.tsx";
import { ContentCard } from "./content-card.tsx";
import { HistoryCard } from "./history-card.tsx";
import { NextStep } from "./next-step.tsx";
import { PartiesCard } from "./parties-card.tsx";
import { ProcedureCard } from "./procedure-card.tsx";
import { SubmittedNotice } from "./submitted-notice.tsx";
import "./referral.css";

/** One case: where it stands, what can be done, and what was done. */
export function ReferralPage(): ReactNode {
  const { id = "" } = useParams();
  // The content's words come with the page, which would vanish for a moment if they came when it is opened.
  const { t } = useTranslation(["referral", "content"]);
  const { data: referral, error, refetch } = useReferral(id);
  if (!referral && error) {
    return (
      <>
        <PageHeading title={t("title")} />
        <TroubleNotice error={error} retry={() => void refetch()} unknown={t("sentOn")} />
      </>
    );
  }
  return referral ? <Case key={referral.id} referral={referral} /> : <Waiting />;
}

function Case({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const { data: me } = useMe();
  const nameOf = useNames();
  const priorityOf = usePriority();
  const isSender = me?.organisation === referral.from;
  const isReceiver = me?.organisation === referral.to;
  const title = isSender
    ? t("to", { name: nameOf(referral.to) })
    : isReceiver
      ? t("from", { name: nameOf(referral.from) })
      : t("fromTo", { from: nameOf(referral.from), to: nameOf(referral.to) });
  return (
    <>
      <PageHeading title={title}>
        <p className="fact-line">
          <StatusTag status={referral.status} />
          <span>{t("priority", { name: priorityOf(referral.priority) })}</span>
          <span className="case-id">{referral.id}</span>
        </p>
      </PageHeading>
      <SubmittedNotice referral={referral.id} />
      <div className="case-columns">
        <div className="case-work">
          <NextStep referral={referral} />
          <ActionsCard referral={referral} />
          <ProcedureCard referral={referral} />
          {isSender || isReceiver ? <ContentCard referral={referral} /> : null}
        </div>
        <div className="case-side">
          <PartiesCard referral={referral} />
          <ClocksCard referral={referral} />
        </div>
        <HistoryCard referral={referral} />
      </div>
    </>
  );
}
