import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Referral, useEvents } from "../../api/referrals.ts";
import { History } from "../../parts/history.tsx";
import { SignedClause } from "./signed-clause.tsx";
import { useEventText } from "./use-event-text.ts";

/** The ledger, each event with the clause it comes from. */
export function HistoryCard({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const textOf = useEventText(referral);
  const events = useEvents(referral.id, referral.version);
  return (
    <History
      title={t("history.title")}
      wholeText={(count) => t("history.whole", { count })}
      shownAtFirst={12}
      from={events}
      textOf={(event) => (
        <>
          {textOf(event)} <SignedClause referral={referral} events={events.data ?? []} event={event} />
        </>
      )}
    />
  );
}
