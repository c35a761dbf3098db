import { Select } from "@navikt/ds-react";
import { type ReactNode, useEffect, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { needs as everyNeed } from "../../../../wire/codes.ts";
import { useTriedSchedule } from "../../api/agreement-drafting.ts";
import { type Agreement, type Need, receives } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { ApiProblem } from "../../api/problem.ts";
import { fromLocal, toLocal } from "../../parts/local-instant.ts";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useSettled } from "../../parts/use-settled.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { usePriority } from "../../referrals/use-priority.ts";
import { prioritiesOf, type Terms } from "../terms.ts";
import { ClockPicture } from "./clock-picture.tsx";

const restMillis = 400;

/** What somebody writes and wants to see before it is kept. */
export interface Written {
  readonly terms: Terms;
  readonly procedure: NonNullable<Agreement["procedure"]>;
}

/**
 * What a case would mean under an agreement: until when each promise holds, and who is told when it does not. With
 * `written`, under what is being written.
 * @param onTrouble hears why it could not be planned; null once it could
 */
export function ClockPreview(o: {
  agreement: Agreement;
  written?: Written;
  onTrouble?: (error: unknown) => void;
}): ReactNode {
  const { agreement, written, onTrouble } = o;
  const { t } = useTranslation(["agreements", "glossary"]);
  const priorityOf = usePriority();
  const nameOf = useNames();
  const { terms, procedure = [] } = written ?? agreement;
  const priorities = prioritiesOf(terms);
  const receivers = agreement.parties.filter(receives).map(({ organisation }) => organisation);
  const [choice, setChoice] = useState({ priority: "", to: "", need: "", at: toLocal(new Date()) });
  const priority = priorities.includes(choice.priority) ? choice.priority : (priorities[0] ?? "");
  const to = receivers.includes(choice.to) ? choice.to : (receivers[0] ?? "");
  const needs: Need[] = everyNeed.filter((need) => need === choice.need);
  const tried = useSettled(written, restMillis);
  const schedule = useTriedSchedule({
    agreement: agreement.id,
    version: agreement.version,
    priority,
    to,
    at: fromLocal(choice.at) ?? "",
    needs,
    tried,
  });
  const { error } = schedule;
  useEffect(() => onTrouble?.(error), [onTrouble, error]);
  const titles = useMemo(() => new Map(procedure.map(({ id, title }) => [id, title])), [procedure]);
  const hasNeeds = terms.overrides?.some((override) => override.needs !== undefined) ?? false;
  const change = (part: Partial<typeof choice>) => setChoice((now) => ({ ...now, ...part }));
  return (
    <>
      <div className="clock-choice">
        <Select
          size="small"
          label={t("picture.priority")}
          value={priority}
          onChange={({ target }) => change({ priority: target.value })}
        >
          {priorities.map((each) => (
            <option key={each} value={each}>
              {priorityOf(each)}
            </option>
          ))}
        </Select>
        <Select size="small" label={t("picture.to")} value={to} onChange={({ target }) => change({ to: target.value })}>
          {receivers.map((each) => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </Select>
        {hasNeeds ? (
          <Select
            size="small"
            label={t("picture.need")}
            value={choice.need}
            onChange={({ target }) => change({ need: target.value })}
          >
            <option value="">{t("picture.anyNeed")}</option>
            {everyNeed.map((need) => (
              <option key={need} value={need}>
                {t(`glossary:need.${need}`)}
              </option>
            ))}
          </Select>
        ) : null}
        <MomentField value={choice.at} set={(at) => change({ at })} />
      </div>
      {schedule.isPending && schedule.fetchStatus !== "idle" ? <Waiting /> : null}
      {schedule.error ? (
        isOfTerms(schedule.error) ? (
          <p className="danger-text">{t("picture.faulty")}</p>
        ) : (
          <TroubleNotice error={schedule.error} retry={() => void schedule.refetch()} />
        )
      ) : null}
      {schedule.data && !schedule.error ? (
        <ClockPicture schedule={schedule.data} terms={terms} to={to} needs={needs} titles={titles} />
      ) : null}
    </>
  );
}

/** Whether what is wrong is said at a field of what is written. */
const isOfTerms = (error: unknown): boolean =>
  error instanceof ApiProblem && error.faults.some(({ pointer }) => /^\/(?:terms|procedure)/.test(pointer));

function MomentField({ value, set }: { value: string; set: (value: string) => void }): ReactNode {
  const { t } = useTranslation("agreements");
  const id = useId();
  return (
    <div className="aksel-form-field aksel-form-field--small">
      <label className="aksel-form-field__label aksel-label aksel-label--small" htmlFor={id}>
        {t("picture.at")}
      </label>
      <input
        id={id}
        type="datetime-local"
        className="aksel-text-field__input aksel-body-short aksel-body-short--small"
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    </div>
  );
}
