import { Button, Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSetCalendar } from "../../../api/calendars.ts";
import type { OrganisationDetail } from "../../../api/organisations.ts";
import { announce } from "../../../parts/announce.tsx";
import { FieldForm } from "../../../parts/field-form.tsx";
import { useRefusals } from "../../../parts/refusals.tsx";
import { SendButton } from "../../../parts/send-button.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { useDraft } from "../../../session/drafts.ts";
import {
  type CalendarDraft,
  calendarOf,
  type Day,
  days,
  draftOf,
  tidied,
  usualDraft,
  windowsOf,
} from "./calendar-draft.ts";
import { CalendarPreview } from "./calendar-preview.tsx";
import { ClosedDays } from "./closed-days.tsx";

const zones = Intl.supportedValuesOf("timeZone");

/** Sets an organisation's calendar; what is typed is previewed at once, and survives a reload. */
export function CalendarForm({ of }: { of: OrganisationDetail }): ReactNode {
  const { t } = useTranslation("calendars");
  const refusals = useRefusals();
  const initial = useMemo(() => (of.calendar ? draftOf(of.calendar) : usualDraft(of.timeZone)), [of]);
  const [draft, setDraft, forget] = useDraft<CalendarDraft>(`calendar.${of.id}.${of.calendarVersion}`, initial);
  const [isTried, setTried] = useState(false);
  const save = useSetCalendar(of.id);
  const calendar = calendarOf(draft);
  const isChanged = of.calendar === null || JSON.stringify(calendar) !== JSON.stringify(calendarOf(initial));
  const set = (change: Partial<CalendarDraft>) => setDraft((now) => ({ ...now, ...change }));
  const setHours = (change: Partial<Record<Day, string>>) =>
    setDraft((now) => ({ ...now, hours: { ...now.hours, ...change } }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (calendar === null || save.isPending) return;
    const succeed = () => {
      forget();
      announce(t("saved"));
    };
    save.mutate(calendar, { onSuccess: succeed });
  }

  return (
    <>
      <FieldForm onSubmit={submit} className="calendar-form" error={save.error}>
        <section className="card" aria-labelledby="hours">
          <h2 id="hours">{t("hours")}</h2>
          <p className="soft">{t("hoursHint")}</p>
          <div className="week">
            {days.map((day) => (
              <TextField
                key={day}
                size="small"
                label={t(`days.${day}`)}
                value={draft.hours[day]}
                error={
                  windowsOf(draft.hours[day]) === null ? t("hoursWrong") : refusals.at(save.error, `/hours/${day}`)
                }
                onChange={({ target }) => setHours({ [day]: target.value })}
                onBlur={({ target }) => setHours({ [day]: tidied(target.value) })}
              />
            ))}
          </div>
          <div className="action-row">
            <Button
              type="button"
              size="small"
              variant="tertiary"
              onClick={() => {
                const { mon } = draft.hours;
                setHours({ tue: mon, wed: mon, thu: mon, fri: mon });
              }}
            >
              {t("copy")}
            </Button>
          </div>
          <Select
            className="zone"
            label={t("zone")}
            value={draft.timeZone}
            onChange={({ target }) => set({ timeZone: target.value })}
          >
            {[...new Set([draft.timeZone, "UTC", ...zones])].sort().map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </Select>
        </section>
        <ClosedDays draft={draft} set={set} />
        {isTried && calendar === null ? <p className="danger-text">{t("hoursWrong")}</p> : null}
        {save.error ? <TroubleNotice error={save.error} /> : null}
        {isChanged ? <p className="soft">{t("unsaved")}</p> : null}
        {isChanged ? (
          <div className="action-row">
            <SendButton type="submit" loading={save.isPending}>
              {t("save")}
            </SendButton>
            {of.calendar ? (
              <Button
                type="button"
                variant="secondary"
                onClick={() => {
                  setDraft(initial);
                  forget();
                }}
              >
                {t("reset")}
              </Button>
            ) : null}
          </div>
        ) : null}
      </FieldForm>
      {calendar ? <CalendarPreview organisation={of.id} calendar={calendar} isDraft={isChanged} /> : null}
    </>
  );
}
