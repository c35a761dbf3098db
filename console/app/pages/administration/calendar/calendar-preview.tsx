import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Calendar, type Preview, useCalendarPreview } from "../../../api/calendars.ts";
import { useFormat } from "../../../i18n/format.ts";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { useNow } from "../../../parts/use-now.ts";
import { useSettled } from "../../../parts/use-settled.ts";
import { OpenTag } from "../open-tag.tsx";
import { DuePreview } from "./due-preview.tsx";
import { MonthPicture } from "./month-picture.tsx";

const minuteMillis = 60_000;

interface Shown {
  readonly organisation: string;
  readonly calendar: Calendar;
  /** Whether it is not set yet. */
  readonly isDraft: boolean;
}

/** What a calendar means: open now or not, a month's days, and when a case would be due. */
export function CalendarPreview({ organisation, calendar, isDraft }: Shown): ReactNode {
  const { t } = useTranslation("calendars");
  const settled = useSettled(calendar, 400);
  const minute = Math.floor(useNow() / minuteMillis) * minuteMillis;
  const preview = useCalendarPreview(organisation, { calendar: settled, at: new Date(minute).toISOString() });
  return (
    <section className="administration" aria-labelledby="preview">
      <h2 id="preview" className="section-title no-margin">
        {t(isDraft ? "preview.title" : "preview.titleNow")}
      </h2>
      {preview.error ? <TroubleNotice error={preview.error} retry={() => void preview.refetch()} /> : null}
      {preview.data ? <OpenNow of={preview.data} /> : null}
      <MonthPicture of={calendar} />
      <DuePreview organisation={organisation} calendar={settled} />
    </section>
  );
}

function OpenNow({ of: { open, changesAt, weeklyHours, concerns } }: { of: Preview }): ReactNode {
  const { t } = useTranslation("calendars");
  const format = useFormat();
  const at = changesAt ? format.dayTime(changesAt) : "";
  const until = open ? (changesAt ? "openUntil" : "open") : changesAt ? "closedUntil" : "closed";
  return (
    <div className="card open-now">
      <h3>{t("preview.now")}</h3>
      <p className="open-now-line">
        <OpenTag open={open} />
        <span>{t(`preview.${until}`, { at })}</span>
        <span className="soft">{t("preview.week", { count: Math.round(weeklyHours * 10) / 10 })}</span>
      </p>
      {concerns.map((concern) => (
        <p key={concern} className="concern">
          {t(`concerns.${concern}`)}
        </p>
      ))}
    </div>
  );
}
