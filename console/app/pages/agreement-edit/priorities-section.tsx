import { Button, Select } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { prioritiesOf, type Terms } from "../../agreements/terms.ts";
import { usePriority } from "../../referrals/use-priority.ts";
import { fieldId, useDraftState } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { DaysAt, NumberAt } from "./fields.tsx";
import { OptionalTargetField, TargetField } from "./target-field.tsx";

const named = ["emergency", "urgent", "high", "normal", "medium", "standard", "routine", "low"] as const;
const always = ["response", "first-contact", "outcome"] as const;
const sometimes = ["information", "onward"] as const;

/** Each priority's promises, and what limits questions and attempts. */
export function PrioritiesSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body } = useDraftState();
  const [order] = useState(() => prioritiesOf(body.terms));
  // What is typed must not move the row in which it is typed.
  const shown = [...order.filter((priority) => priority in body.terms.priorities), ...added(body.terms, order)];
  return (
    <section className="card" aria-labelledby="edit-priorities">
      <h2 id="edit-priorities">{t("terms.title")}</h2>
      <p className="soft">{t("terms.about")}</p>
      <Faults pointer="/terms/priorities" />
      {shown.map((priority) => (
        <PriorityFields key={priority} priority={priority} isOnly={shown.length === 1} />
      ))}
      <AddPriority />
      <h3>{t("terms.rules")}</h3>
      <div className="side-by-side">
        <NumberAt pointer="/terms/pauses/most" label={t("terms.questions")} />
        <DaysAt pointer="/terms/pauses/longest" label={t("terms.longest")} />
        <NumberAt pointer="/terms/attempts/least" label={t("terms.attempts")} />
      </div>
    </section>
  );
}

const added = ({ priorities }: Pick<Terms, "priorities">, order: readonly string[]): string[] =>
  Object.keys(priorities).filter((priority) => !order.includes(priority));

function PriorityFields({ priority, isOnly }: { priority: string; isOnly: boolean }): ReactNode {
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const { change } = useDraftState();
  const priorityOf = usePriority();
  const pointer = `/terms/priorities/${priority}`;
  const name = priorityOf(priority);
  const remove = (): void =>
    change((now) => {
      const { [priority]: _gone, ...priorities } = now.terms.priorities;
      const overrides = (now.terms.overrides ?? []).map((override) => {
        const { [priority]: _own, ...own } = override.priorities ?? {};
        return { ...override, priorities: own };
      });
      return { ...now, terms: { ...now.terms, priorities, overrides } };
    });
  return (
    <div className="edit-priority" id={fieldId(pointer)}>
      <h3>{name}</h3>
      <Faults pointer={pointer} />
      <div className="targets">
        {always.map((milestone) => (
          <TargetField
            key={milestone}
            pointer={`${pointer}/${milestone}`}
            label={t(`glossary:milestone.${milestone}`)}
          />
        ))}
        {sometimes.map((milestone) => (
          <OptionalTargetField
            key={milestone}
            pointer={`${pointer}/${milestone}`}
            label={t(`glossary:milestone.${milestone}`)}
            otherwise={t("target.asResponse")}
            own={t("target.ownTime")}
          />
        ))}
      </div>
      {isOnly ? null : (
        <Button type="button" size="xsmall" variant="tertiary" onClick={remove}>
          {t("terms.remove", { name })}
        </Button>
      )}
    </div>
  );
}

function AddPriority(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const priorityOf = usePriority();
  const { body, change } = useDraftState();
  const [chosen, choose] = useState("");
  const { priorities } = body.terms;
  const free = named.filter((priority) => !(priority in priorities));
  const model = Object.values(priorities)[0];
  if (free.length === 0 || Object.keys(priorities).length >= 10 || model === undefined) return null;
  const add = (): void => {
    if (chosen === "") return;
    change((now) => ({
      ...now,
      terms: { ...now.terms, priorities: { ...now.terms.priorities, [chosen]: model } },
    }));
    choose("");
  };
  return (
    <div className="add-row">
      <Select size="small" label={t("terms.add")} value={chosen} onChange={({ target }) => choose(target.value)}>
        <option value="">{t("parties.choose")}</option>
        {free.map((priority) => (
          <option key={priority} value={priority}>
            {priorityOf(priority)}
          </option>
        ))}
      </Select>
      <Button type="button" size="small" variant="secondary" disabled={chosen === ""} onClick={add}>
        {t("terms.addButton")}
      </Button>
    </div>
  );
}
