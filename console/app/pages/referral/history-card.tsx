import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Referral, useEvents } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { SignedClause } from "./signed-clause.tsx";
import { useEventText } from "./use-event-text.ts";

const shownAtFirst = 12;

/** The ledger, newest first, each event in plain words. */
export function HistoryCard({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const format = useFormat();
  const textOf = useEventText(referral);
  const [isWhole, showWhole] = useState(false);
  const { data, error, refetch } = useEvents(referral.id, referral.version);
  const events = [...(data ?? [])].reverse();
  const shown = isWhole ? events : events.slice(0, shownAtFirst);
  return (
    <section className="card history" aria-labelledby="history">
      <h2 id="history">{t("history.title")}</h2>
      {error && !data ? <TroubleNotice error={error} retry={() => void refetch()} /> : null}
      {data ? null : error ? null : <Waiting />}
      <ol className="events">
        {shown.map((event) => (
          <li key={event.seq} className={event.type}>
            <time dateTime={event.at} title={format.full(event.at)}>
              {format.dayTime(event.at)}
            </time>
            <span>
              {textOf(event)} <SignedClause referral={referral} events={data ?? []} event={event} />
            </span>
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
