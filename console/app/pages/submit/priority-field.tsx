import { Radio, RadioGroup } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notifiedOf, prioritiesOf } from "../../agreements/terms.ts";
import { type Agreement, useSchedule } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { usePriority } from "../../referrals/use-priority.ts";
import type { Part } from "./submit-page.tsx";

/** How urgent it is, with what that would mean: until when each step is promised, and who is told when it is not kept. */
export function PriorityField(o: Part & { agreement: Agreement | undefined }): ReactNode {
  const { draft, change, faultOf, agreement } = o;
  const { t } = useTranslation("submit");
  if (!agreement)
    return (
      <p id="field-priority" tabIndex={-1} className="soft">
        {t(draft.to === "" ? "priority.first" : "priority.firstAgreement")}
      </p>
    );
  return (
    <>
      <RadioGroup
        id="field-priority"
        legend={t("fields.priority")}
        hideLegend
        value={draft.priority}
        error={faultOf("priority")}
        onChange={(priority: string) => change({ priority })}
      >
        {prioritiesOf(agreement.terms).map((priority) => (
          <PriorityRadio key={priority} draft={draft} priority={priority} />
        ))}
      </RadioGroup>
      {draft.priority in agreement.terms.priorities ? <Meaning draft={draft} agreement={agreement} /> : null}
    </>
  );
}

/** A priority, and until when an answer would be promised under it. */
function PriorityRadio({ draft, priority }: { draft: Part["draft"]; priority: string }): ReactNode {
  const { t } = useTranslation("submit");
  const priorityOf = usePriority();
  const format = useFormat();
  const { data } = useSchedule({ ...draft, priority });
  const due = data?.clocks.find(({ milestone }) => milestone === "response")?.dueAt;
  return (
    <Radio
      value={priority}
      description={due ? t("priority.answer", { at: format.dayTime(due) }) : t("priority.computing")}
    >
      {priorityOf(priority)}
    </Radio>
  );
}

const shown = ["response", "first-contact", "outcome"] as const;

/** The chosen priority in full. */
function Meaning({ draft, agreement }: { draft: Part["draft"]; agreement: Agreement }): ReactNode {
  const { t } = useTranslation(["submit", "glossary"]);
  const format = useFormat();
  const nameOf = useNames();
  const { data } = useSchedule(draft);
  if (!data) return null;
  const response = data.clocks.find(({ milestone }) => milestone === "response");
  const notified = notifiedOf(agreement.terms, { to: draft.to, needs: draft.needs, milestone: "response" });
  return (
    <div className="meaning" aria-live="polite">
      <h3>{t("priority.promised", { name: nameOf(draft.to) })}</h3>
      <dl className="facts">
        {shown.map((milestone) => {
          const clock = data.clocks.find((each) => each.milestone === milestone);
          return clock ? (
            <div className="fact" key={milestone}>
              <dt>{t(`glossary:milestone.${milestone}`)}</dt>
              <dd>
                {t(milestone === "response" ? "priority.until" : "priority.untilAfter", {
                  at: format.dayTime(clock.dueAt),
                })}
              </dd>
            </div>
          ) : null;
        })}
      </dl>
      <h3>{t("priority.ladder")}</h3>
      <ol className="ladder">
        <li>{t("priority.atOnce", { who: t("glossary:role.contact") })}</li>
        {response?.steps.map(({ level, kind, at }, index) => (
          <li key={level}>
            {format.dayTime(at)}
            {format.colon} {t(`glossary:stepComing.${kind}`)}
            <span className="soft">
              {" "}
              ({format.list((notified[index] ?? []).map((role) => t(`glossary:role.${role as "contact"}`)))})
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
