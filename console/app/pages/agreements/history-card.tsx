import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAgreementEvents } from "../../api/agreement-record.ts";
import type { Agreement } from "../../api/agreements.ts";
import { useFormat } from "../../i18n/format.ts";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useAgreementEventText } from "./use-agreement-event-text.ts";

const shownAtFirst = 8;

/** Whatever moves an agreement moves one of these. */
const movedOf = ({ versions, revision, signatures, refusals, accessions, leavings, termination }: Agreement): string =>
  JSON.stringify([versions, revision, signatures.length, refusals.length, accessions, leavings, termination]);

/** What was done about the agreement, all its versions, newest first, in plain words. */
export function HistoryCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const textOf = useAgreementEventText(agreement);
  const [isWhole, showWhole] = useState(false);
  const { data, error, refetch } = useAgreementEvents(agreement.id, movedOf(agreement));
  const events = [...(data ?? [])].reverse();
  const shown = isWhole ? events : events.slice(0, shownAtFirst);
  return (
    <section className="card" aria-labelledby="history">
      <h2 id="history">{t("history.title")}</h2>
      {error && !data ? <TroubleNotice error={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <Waiting />}
      <ol className="agreement-events">
        {shown.map((event) => (
          <li key={event.seq}>
            <time dateTime={event.at} title={format.full(event.at)}>
              {format.dayTime(event.at)}
            </time>
            <span>{textOf(event)}</span>
          </li>
        ))}
      </ol>
      {events.length > shown.length ? (
        <Button variant="tertiary" size="small" onClick={() => showWhole(true)}>
          {t("history.whole", { count: events.length })}
        </Button>
      ) : null}
    </section>
  );
}
