import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { prioritiesOf, type Terms } from "../../agreements/terms.ts";
import { usePriority } from "../../referrals/use-priority.ts";
import { AddPriority } from "./add-priority.tsx";
import { fieldId, useDraftState } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { DaysAt, NumberAt } from "./fields.tsx";
import { OptionalTargetField, TargetField } from "./target-field.tsx";
import { useNextFocus } from "./use-next-focus.ts";

const always = ["response", "first-contact", "outcome"] as const;
const sometimes = ["information", "onward"] as const;

/** Each priority's promises, and what limits questions and attempts. */
export function PrioritiesSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body } = useDraftState();
  const [order] = useState(() => prioritiesOf(body.terms));
  const focusOn = useNextFocus();
  // What is typed must not move the row in which it is typed.
  const shown = [
    ...order.filter((priority) => Object.hasOwn(body.terms.priorities, priority)),
    ...added(body.terms, order),
  ];
  return (
    <section className="card" aria-labelledby="edit-priorities">
      <h2 id="edit-priorities" tabIndex={-1}>
        {t("terms.title")}
      </h2>
      <p className="soft">{t("terms.about")}</p>
      {shown.length > 1 ? <p className="soft small">{t("terms.order")}</p> : null}
      <Faults pointer="/terms/priorities" />
      {shown.map((priority) => (
        <PriorityFields
          key={priority}
          priority={priority}
          isOnly={shown.length === 1}
          removed={() => focusOn("edit-priorities")}
        />
      ))}
      <AddPriority added={(priority) => focusOn(fieldId(`/terms/priorities/${priority}/response/target`))} />
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

function PriorityFields(o: { priority: string; isOnly: boolean; removed: () => void }): ReactNode {
  const { priority, isOnly, removed } = o;
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const { change } = useDraftState();
  const priorityOf = usePriority();
  const pointer = `/terms/priorities/${priority}`;
  const name = priorityOf(priority);
  const remove = (): void => {
    removed();
    change((now) => {
      const { [priority]: _gone, ...priorities } = now.terms.priorities;
      const overrides = (now.terms.overrides ?? []).map((override) => {
        const { [priority]: _own, ...own } = override.priorities ?? {};
        return { ...override, priorities: own };
      });
      return { ...now, terms: { ...now.terms, priorities, overrides } };
    });
  };
  return (
    <div className="edit-priority">
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
