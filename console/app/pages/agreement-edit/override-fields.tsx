import { Button, Select } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { milestones, needs } from "../../../../wire/codes.ts";
import { type ClockTerm, ladderFor, prioritiesOf, type Terms } from "../../agreements/terms.ts";
import { useNames } from "../../api/organisations.ts";
import { usePriority } from "../../referrals/use-priority.ts";
import { fieldId, useDraftState, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { ChoiceAt, SeveralAt } from "./fields.tsx";
import { LadderFields } from "./ladder-section.tsx";
import { TargetField } from "./target-field.tsx";
import { useNextFocus } from "./use-next-focus.ts";

export type Override = NonNullable<Terms["overrides"]>[number];

/** The elements of the buttons that move an exception and take it away. */
export const upId = (index: number): string => `override-up-${index}`;
export const removeId = (index: number): string => `override-remove-${index}`;

/** For whom an exception holds, its times and its ladder. */
export function OverrideFields(o: {
  pointer: string;
  index: number;
  receivers: readonly string[];
  moveUp: () => void;
  remove: () => void;
}): ReactNode {
  const { pointer, index, receivers, moveUp, remove } = o;
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const { body } = useDraftState();
  const { value: to = "" } = useMember<string>(`${pointer}/to`);
  const place = index + 1;
  const nameOf = useNames();
  const priorityOf = usePriority();
  const focusOn = useNextFocus();
  const addTimeId = `${fieldId(pointer)}-add-time`;
  const { value: own = {}, set } = useMember<NonNullable<Override["priorities"]>>(`${pointer}/priorities`);
  const times = Object.entries(own).flatMap(([priority, terms]) =>
    milestones.flatMap((milestone) => (terms[milestone] ? [{ priority, milestone }] : [])),
  );
  return (
    <fieldset className="edit-row">
      <legend>{t("overrides.legend", { place })}</legend>
      <Faults pointer={pointer} />
      <ChoiceAt
        pointer={`${pointer}/to`}
        label={t("overrides.to")}
        // Also who receives no longer, so that it is seen whose exception it was.
        options={[...new Set([...receivers, to])].map((organisation) => [organisation, nameOf(organisation)] as const)}
      />
      <SeveralAt
        pointer={`${pointer}/needs`}
        label={t("overrides.needs")}
        description={t("overrides.needsHint")}
        options={needs.map((need) => [need, t(`glossary:need.${need}`)] as const)}
        isOptional
      />
      {times.map(({ priority, milestone }) => {
        const name = `${priorityOf(priority)}, ${t(`glossary:milestone.${milestone}`)}`;
        return (
          <div key={`${priority} ${milestone}`} className="own-time">
            <TargetField pointer={`${pointer}/priorities/${priority}/${milestone}`} label={name} />
            <Button
              type="button"
              size="xsmall"
              variant="tertiary"
              onClick={() => {
                focusOn(addTimeId);
                const { [milestone]: _gone, ...kept } = own[priority] ?? {};
                const { [priority]: _former, ...others } = own;
                set(Object.keys(kept).length === 0 ? others : { ...others, [priority]: kept });
              }}
            >
              {t("overrides.removeTime", { name })}
            </Button>
          </div>
        );
      })}
      <AddTime
        id={addTimeId}
        own={own}
        add={(priority, milestone, term) => {
          focusOn(fieldId(`${pointer}/priorities/${priority}/${milestone}/target`));
          set({ ...own, [priority]: { ...own[priority], [milestone]: term } });
        }}
      />
      <LadderFields
        pointer={`${pointer}/ladder`}
        label={t("overrides.ladder")}
        optional={{
          otherwise: t("overrides.ladderUsual"),
          model: ladderFor(body.terms, null, "response").steps,
        }}
      />
      <div className="action-row">
        {index > 0 ? (
          <Button type="button" size="xsmall" variant="tertiary" id={upId(index)} onClick={moveUp}>
            {t("overrides.up", { place })}
          </Button>
        ) : null}
        <Button type="button" size="xsmall" variant="tertiary" id={removeId(index)} onClick={remove}>
          {t("overrides.remove", { place })}
        </Button>
      </div>
    </fieldset>
  );
}

function AddTime(o: {
  id: string;
  own: NonNullable<Override["priorities"]>;
  add: (priority: string, milestone: (typeof milestones)[number], term: ClockTerm) => void;
}): ReactNode {
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const { body } = useDraftState();
  const priorityOf = usePriority();
  const [chosen, choose] = useState("");
  const free = prioritiesOf(body.terms).flatMap((priority) =>
    milestones.flatMap((milestone) => (o.own[priority]?.[milestone] ? [] : [{ priority, milestone }])),
  );
  const add = (): void => {
    const found = free.find(({ priority, milestone }) => `${priority} ${milestone}` === chosen);
    if (!found) return;
    const { priority, milestone } = found;
    const usual = body.terms.priorities[priority];
    const term = usual?.[milestone] ?? usual?.response;
    if (term) o.add(priority, milestone, term);
    choose("");
  };
  return (
    <div className="add-row">
      <Select
        size="small"
        id={o.id}
        label={t("overrides.addTime")}
        value={chosen}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{t("parties.choose")}</option>
        {free.map(({ priority, milestone }) => (
          <option key={`${priority} ${milestone}`} value={`${priority} ${milestone}`}>
            {`${priorityOf(priority)}, ${t(`glossary:milestone.${milestone}`)}`}
          </option>
        ))}
      </Select>
      <Button type="button" size="small" variant="secondary" disabled={chosen === ""} onClick={add}>
        {t("overrides.addTimeButton")}
      </Button>
    </div>
  );
}
