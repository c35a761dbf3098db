import { Select, TextField } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { prioritiesOf } from "../../../agreements/terms.ts";
import { useAgreement } from "../../../api/agreements.ts";
import { useAgreementTitles } from "../../../api/audit.ts";
import { type Calendar, type Preview, useCalendarPreview } from "../../../api/calendars.ts";
import { ApiProblem } from "../../../api/problem.ts";
import { useFormat } from "../../../i18n/format.ts";
import { fromLocal, toLocal } from "../../../parts/local-instant.ts";
import { useRefusals } from "../../../parts/refusals.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { usePriority } from "../../../referrals/use-priority.ts";

/** When a case received at a moment would be due by this calendar, and why then. */
export function DuePreview({ organisation, calendar }: { organisation: string; calendar: Calendar }): ReactNode {
  const { t } = useTranslation("calendars");
  const refusals = useRefusals();
  const titles = useAgreementTitles();
  const priorityOf = usePriority();
  const [chosen, setChosen] = useState("");
  const inForce = titles.data?.filter(({ inForce: is }) => is) ?? [];
  const agreement = inForce.find(({ id }) => id === chosen)?.id ?? inForce[0]?.id;
  const { data: read } = useAgreement(agreement);
  const priorities = read ? prioritiesOf(read.terms) : [];
  const [wanted, setWanted] = useState("");
  // What these hours change is seen where working time is promised.
  const telling = priorities.find((each) =>
    Object.values(read?.terms.priorities[each] ?? {}).some(({ clock }) => clock === "working"),
  );
  const priority = priorities.includes(wanted) ? wanted : (telling ?? priorities[0]);
  const [at, setAt] = useState(() => toLocal(new Date()));
  const instant = fromLocal(at);
  const isAsked = agreement !== undefined && priority !== undefined && instant !== null;
  const preview = useCalendarPreview(
    organisation,
    isAsked ? { calendar, at: instant, referral: { agreement, priority } } : null,
  );
  // To choose an agreement under which nothing is received is no mistake of whoever looks at the page.
  const faults = preview.error instanceof ApiProblem ? preview.error.faults : [];
  const notReceiving = faults.find(({ code }) => code === "preview-agreement-unknown");
  return (
    <div className="card due-preview">
      <h3>{t("due.title")}</h3>
      {titles.data && inForce.length === 0 ? <p className="soft">{t("due.none")}</p> : null}
      {inForce.length > 0 ? (
        <div className="inline-form">
          <Select
            size="small"
            label={t("due.agreement")}
            value={agreement ?? ""}
            onChange={({ target }) => setChosen(target.value)}
          >
            {inForce.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
          <Select
            size="small"
            label={t("due.priority")}
            value={priority ?? ""}
            onChange={({ target }) => setWanted(target.value)}
          >
            {priorities.map((each) => (
              <option key={each} value={each}>
                {priorityOf(each)}
              </option>
            ))}
          </Select>
          <TextField
            size="small"
            label={t("due.at")}
            type={"datetime-local" as "text"}
            value={at}
            onChange={({ target }) => setAt(target.value)}
          />
        </div>
      ) : null}
      {notReceiving ? (
        <p className="soft">{refusals.said(notReceiving)}</p>
      ) : preview.error ? (
        <TroubleNotice error={preview.error} />
      ) : null}
      {isAsked && preview.data && !preview.error ? <Deadlines of={preview.data.clocks} /> : null}
    </div>
  );
}

type PlannedClock = Preview["clocks"][number];

function Deadlines({ of: clocks }: { of: readonly PlannedClock[] }): ReactNode {
  const { t } = useTranslation(["calendars", "glossary", "common"]);
  const format = useFormat();
  return (
    <>
      <ol className="deadlines">
        {clocks.map((clock) => (
          <li key={clock.milestone}>
            <p className="deadline">
              <span>{t(`glossary:milestone.${clock.milestone}`)}</span>
              <strong>{format.dayTime(clock.dueAt)}</strong>
            </p>
            <p className="soft small">
              {t("due.starts", { at: format.dayTime(clock.startedAt) })} ·{" "}
              {clock.calendar
                ? t("due.counted", {
                    time: t("common:units.hours", { count: Math.round(clock.countedSeconds / 360) / 10 }),
                  })
                : t("due.elapsed")}
            </p>
            {clock.uncounted.length > 0 ? <Why of={clock} /> : null}
          </li>
        ))}
      </ol>
      <p className="soft small">{t("due.zone")}</p>
    </>
  );
}

const mostShown = 12;

/** The stretches that were not counted, and why. */
function Why({ of: { uncounted, leftOut } }: { of: PlannedClock }): ReactNode {
  const { t } = useTranslation("calendars");
  const format = useFormat();
  const more = leftOut + Math.max(0, uncounted.length - mostShown);
  return (
    <details>
      <summary>{t("due.why")}</summary>
      <ul>
        {uncounted.slice(0, mostShown).map(({ from, to, reason }) => (
          <li key={from}>
            {t("due.between", { from: format.dayTime(from), to: format.dayTime(to) })}
            {format.colon} <span className="soft">{t(`due.reasons.${reason}`)}</span>
          </li>
        ))}
        {more > 0 ? <li className="soft">{t("due.more", { count: more })}</li> : null}
      </ul>
    </details>
  );
}
