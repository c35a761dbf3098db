import { Button } from "@navikt/ds-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useFormat } from "../i18n/format.ts";
import { TroubleNotice } from "./trouble-notice.tsx";
import { Waiting } from "./waiting.tsx";

interface Dated {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
}

interface Shown<Event extends Dated> {
  readonly title: string;
  /** Of the button that shows the older ones too, with how many there are in all. */
  readonly wholeText: (count: number) => string;
  readonly shownAtFirst: number;
  /** Oldest first, as the API gives them. */
  readonly from: {
    readonly data: readonly Event[] | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly textOf: (event: Event) => ReactNode;
}

/** What was done, newest first, each event in plain words; the oldest are shown when asked for. */
export function History<Event extends Dated>({
  title,
  wholeText,
  shownAtFirst,
  from,
  textOf,
}: Shown<Event>): ReactNode {
  const format = useFormat();
  const [isWhole, showWhole] = useState(false);
  const oldest = useRef<HTMLOListElement>(null);
  // The button is gone that showed the older ones: the focus goes to the first of them.
  useEffect(() => {
    if (isWhole) oldest.current?.querySelectorAll<HTMLElement>("li")[shownAtFirst]?.focus();
  }, [isWhole, shownAtFirst]);
  const { data, error, refetch } = from;
  const events = [...(data ?? [])].reverse();
  const shown = isWhole ? events : events.slice(0, shownAtFirst);
  return (
    <section className="card history" aria-labelledby="history">
      <h2 id="history">{title}</h2>
      {error && !data ? <TroubleNotice error={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <Waiting />}
      <ol className="events" ref={oldest}>
        {shown.map((event) => (
          <li key={event.seq} className={event.type} tabIndex={-1}>
            <time dateTime={event.at} title={format.full(event.at)}>
              {format.dayTime(event.at)}
            </time>
            <span>{textOf(event)}</span>
          </li>
        ))}
      </ol>
      {events.length > shown.length ? (
        <Button variant="tertiary" size="small" onClick={() => showWhole(true)}>
          {wholeText(events.length)}
        </Button>
      ) : null}
    </section>
  );
}
