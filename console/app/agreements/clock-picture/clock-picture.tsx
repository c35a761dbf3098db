import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schedule } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { notifiedOf, type Terms } from "../terms.ts";
import { laneOf } from "./lane.ts";
import { Mark } from "./mark.tsx";
import "./clock-picture.css";

type Clock = Schedule["clocks"][number];

/** The clocks of a case as lines of time, each with a table that says the same in words. */
export function ClockPicture(o: {
  schedule: Schedule;
  terms: Terms;
  to: string;
  needs: readonly string[];
  /** Titles of the procedure's steps, by their ids. */
  titles: ReadonlyMap<string, string>;
}): ReactNode {
  const { schedule, terms, to, needs, titles } = o;
  const { t } = useTranslation(["agreements", "glossary"]);
  const format = useFormat();
  return (
    <div className="clock-picture">
      {schedule.clocks.map((clock) => {
        const explained = schedule.explanation.find(({ milestone }) => milestone === clock.milestone);
        const told = notifiedOf(terms, { to, needs, milestone: clock.milestone });
        return (
          <ClockLane
            key={clock.milestone}
            name={t(`glossary:milestone.${clock.milestone}`)}
            clock={clock}
            openedAt={explained?.openedAt}
            calendar={explained?.calendar?.organisation}
            told={told}
            isAnswer={clock.milestone === "response"}
          />
        );
      })}
      {schedule.procedure.length > 0 ? (
        <div className="clock-lane">
          <h3>{t("picture.steps")}</h3>
          <ul className="dated-steps">
            {schedule.procedure.map(({ step, owner, dueAt }) => (
              <li key={step}>
                {t("picture.step", {
                  title: titles.get(step) ?? step,
                  who: t(`glossary:side.${owner}`),
                  at: format.dayTime(dueAt),
                })}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function ClockLane(o: {
  name: string;
  clock: Clock;
  openedAt: string | undefined;
  calendar: string | undefined;
  told: readonly string[][];
  isAnswer: boolean;
}): ReactNode {
  const { name, clock, openedAt, calendar, told, isAnswer } = o;
  const { t } = useTranslation(["agreements", "glossary"]);
  const format = useFormat();
  const nameOf = useNames();
  const lane = laneOf(clock, openedAt);
  const percent = (value: number): string => `${value}%`;
  return (
    <div className="clock-lane">
      <h3>
        {name}
        {format.colon} <span className="lane-due">{t("picture.due", { at: format.dayTime(clock.dueAt) })}</span>
      </h3>
      <div className="lane" aria-hidden="true">
        {lane.counted.map(({ from, width }) => (
          <span
            key={from}
            className="counted"
            style={{ insetInlineStart: percent(from), inlineSize: percent(width) }}
          />
        ))}
        <span
          className="over"
          style={{ insetInlineStart: percent(lane.over.from), inlineSize: percent(lane.over.width) }}
        />
        {lane.marks.map(({ level, kind, at }) => (
          <span key={level} className="lane-mark" style={{ insetInlineStart: percent(at) }}>
            <Mark kind={kind} />
          </span>
        ))}
      </div>
      <table className="lane-table">
        <caption className="aksel-sr-only">{t("picture.caption", { name })}</caption>
        <thead className="aksel-sr-only">
          <tr>
            <th scope="col">{t("picture.when")}</th>
            <th scope="col">{t("picture.what")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{format.dayTime(openedAt ?? clock.startedAt)}</th>
            <td>
              {t("picture.start")}
              {openedAt !== undefined && openedAt !== clock.startedAt
                ? ` ${t("picture.countedFrom", { at: format.dayTime(clock.startedAt) })}`
                : ""}
            </td>
          </tr>
          {clock.steps.map(({ level, kind, at }, index) => (
            <tr key={level}>
              <th scope="row">{format.dayTime(at)}</th>
              <td>
                <Mark kind={kind} /> {t(`glossary:stepComing.${kind === "return" && !isAnswer ? "last-notice" : kind}`)}
                {", "}
                {t("ladder.tells", {
                  who: format.list((told[index] ?? []).map((role) => t(`glossary:role.${role as "contact"}`))),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {calendar === undefined ? null : (
        <p className="soft small">{t("picture.calendar", { name: nameOf(calendar) })}</p>
      )}
    </div>
  );
}
