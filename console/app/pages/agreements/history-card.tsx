import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAgreementEvents } from "../../api/agreement-record.ts";
import type { Agreement } from "../../api/agreements.ts";
import { History } from "../../parts/history.tsx";
import { useAgreementEventText } from "./use-agreement-event-text.ts";

/** Whatever moves an agreement moves one of these. */
const movedOf = ({ versions, revision, signatures, refusals, accessions, leavings, termination }: Agreement): string =>
  JSON.stringify([versions, revision, signatures.length, refusals.length, accessions, leavings, termination]);

/** What was done about the agreement, all its versions. */
export function HistoryCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const textOf = useAgreementEventText(agreement);
  const events = useAgreementEvents(agreement.id, movedOf(agreement));
  return (
    <History
      title={t("history.title")}
      wholeText={(count) => t("history.whole", { count })}
      shownAtFirst={8}
      from={events}
      textOf={textOf}
    />
  );
}
