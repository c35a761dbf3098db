import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type OrganisationDetail, useOrganisation } from "../../../api/organisations.ts";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { Notice } from "../notice.tsx";
import { OrganisationFrame, useOrganisationId } from "../organisation-frame.tsx";
import { useStanding } from "../standing.ts";
import { CalendarForm } from "./calendar-form.tsx";
import { CalendarPreview } from "./calendar-preview.tsx";
import { HoursTable } from "./hours-table.tsx";
import "./calendar.css";

/** When an organisation is open, what that means for deadlines, and for whoever may: setting it. */
export function CalendarPage(): ReactNode {
  const { t } = useTranslation("calendars");
  const id = useOrganisationId();
  const found = useOrganisation(id);
  return (
    <OrganisationFrame tab="calendar">
      <p className="column soft">{t("about")}</p>
      {found.isPending ? <Waiting /> : null}
      {found.error && !found.data ? <TroubleNotice error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <OpeningHours of={found.data} /> : null}
    </OrganisationFrame>
  );
}

function OpeningHours({ of }: { of: OrganisationDetail }): ReactNode {
  const { t } = useTranslation("calendars");
  const { supervises, administers, isKnown } = useStanding(of.id);
  const { calendar, calendarVersion } = of;
  if (!isKnown) return <Waiting />;
  return (
    <div className="administration">
      {calendar ? (
        <p className="soft version">{t("version", { version: calendarVersion })}</p>
      ) : (
        <Notice title={t("none.title")}>{t("none.text")}</Notice>
      )}
      {supervises || administers ? <CalendarForm of={of} key={calendarVersion} /> : null}
      {!supervises && !administers && calendar ? (
        <>
          <HoursTable of={calendar} />
          <CalendarPreview organisation={of.id} calendar={calendar} isDraft={false} />
        </>
      ) : null}
    </div>
  );
}
