import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { partsOf } from "../agreements/target.ts";
import { useNames } from "../api/organisations.ts";
import { faultsAt, type Refusal } from "../api/problem.ts";
import { useFormat } from "../i18n/format.ts";
import type { RefusalKinds } from "../i18n/load-refusals.ts";
import { usePriority } from "../referrals/use-priority.ts";

const units = ["days", "hours", "minutes", "seconds"] as const;
const listed = (value: string | readonly string[]): readonly string[] => (typeof value === "string" ? [value] : value);

/** How the values of refusals are written for the reader. */
function useKinds(): RefusalKinds {
  const { t, i18n } = useTranslation(["common", "glossary"]);
  const format = useFormat();
  // Somebody who is no member yet may read a refusal too, and not the directory.
  const nameOf = useNames({ isAsked: false });
  const priorityOf = usePriority();
  const word = (key: string): string | null => (i18n.exists(key) ? t(key as "glossary:side.sender") : null);
  const inGlossary = (list: string) => (code: string) => word(`glossary:${list}.${code}`) ?? code;
  return {
    instant: format.dayTime,
    day: (date) => format.day(`${date}T12:00:00Z`),
    number: format.number,
    time: (target) => {
      const parts = partsOf(target);
      if (!parts) return target;
      return units.flatMap((unit) => (parts[unit] > 0 ? [t(`units.${unit}`, { count: parts[unit] })] : [])).join(" ");
    },
    organisation: (ids) => format.list(listed(ids).map(nameOf)),
    list: (items) => format.list(listed(items)),
    priority: (priorities) => format.list(listed(priorities).map(priorityOf)),
    action: (code) => word(`referral:actions.${code}.button`) ?? code,
    milestone: inGlossary("milestone"),
    side: inGlossary("side"),
    outcome: inGlossary("outcome"),
    agreementStatus: inGlossary("agreementStatus"),
  };
}

export interface Refusals {
  /** A refusal in the reader's language; the server's own sentence, marked as English, where the console has no word for it. */
  readonly said: (refusal: Refusal) => ReactNode;
  /** What is said at a field of a form, by its pointers or what lies under it; null where nothing is. */
  readonly at: (error: unknown, ...pointers: string[]) => ReactNode | null;
}

/** Says in the reader's language why the server refuses. Source: docs/decisions/0033. */
export function useRefusals(): Refusals {
  const { i18n } = useTranslation();
  const write = useKinds();
  const say = i18n.getFixedT(null, "refusals");
  function said({ code, values = {}, detail }: Refusal): ReactNode {
    const count = Object.values(values).find((value) => typeof value === "number");
    const options = {
      write,
      ...(count === undefined ? { replace: values } : { replace: { ...values, count }, count }),
    };
    if (code !== undefined && i18n.exists(code, { ...options, ns: "refusals" })) return say(code as "empty", options);
    return i18n.language === "en" ? detail : <span lang="en">{detail}</span>;
  }
  function at(error: unknown, ...pointers: string[]): ReactNode | null {
    const faults = pointers.flatMap((pointer) => faultsAt(error, pointer));
    if (faults.length === 0) return null;
    return faults.map((fault, index) => (
      <Fragment key={fault.pointer + fault.detail}>
        {index > 0 ? " " : null}
        {said(fault)}
      </Fragment>
    ));
  }
  return { said, at };
}
