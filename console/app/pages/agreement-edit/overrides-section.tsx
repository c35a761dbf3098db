import { Button, Select } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { milestones, needs } from "../../../../wire/codes.ts";
import { ladderFor, prioritiesOf, type Terms } from "../../agreements/terms.ts";
import { useNames } from "../../api/organisations.ts";
import { usePriority } from "../../referrals/use-priority.ts";
import { useDraftState, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { ChoiceAt, SeveralAt } from "./fields.tsx";
import { LadderFields } from "./ladder-section.tsx";
import { does } from "./parties-section.tsx";
import { TargetField } from "./target-field.tsx";
import { useNextFocus } from "./use-next-focus.ts";

type Override = NonNullable<Terms["overrides"]>[number];

const addId = "add-override";
const upId = (index: number): string => `override-up-${index}`;
const removeId = (index: number): string => `override-remove-${index}`;

/** Promises of their own for a receiver, or for a need: the first that fits applies. */
export function OverridesSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body } = useDraftState();
  const { value: overrides = [], set } = useMember<Override[]>("/terms/overrides");
  const receivers = body.parties.filter((party) => does(party, "receives")).map(({ organisation }) => organisation);
  const [first] = receivers;
  const focusOn = useNextFocus();
  const moveUp = (override: Override, index: number): void => {
    focusOn(upId(index - 1), removeId(index - 1));
    set(overrides.with(index - 1, override).with(index, overrides[index - 1] ?? override));
  };
  const remove = (override: Override, index: number): void => {
    focusOn(removeId(index), removeId(index - 1), addId);
    set(overrides.filter((one) => one !== override));
  };
  return (
    <section className="card" aria-labelledby="edit-overrides">
      <h2 id="edit-overrides">{t("overrides.title")}</h2>
      <p className="soft">{t("overrides.about")}</p>
      <ol className="edit-rows">
        {overrides.map((override, index) => {
          const pointer = `/terms/overrides/${index}`;
          return (
            <li key={pointer}>
              <OverrideFields
                pointer={pointer}
                index={index}
                receivers={receivers}
                moveUp={() => moveUp(override, index)}
                remove={() => remove(override, index)}
              />
            </li>
          );
        })}
      </ol>
      {first === undefined ? null : (
        <Button
          type="button"
          size="small"
          variant="secondary"
          id={addId}
          onClick={() => set([...overrides, { to: first, priorities: {} }])}
        >
          {t("overrides.add")}
        </Button>
      )}
    </section>
  );
}

function OverrideFields(o: {
  pointer: string;
  index: number;
  receivers: readonly string[];
  moveUp: () => void;
  remove: () => void;
}): ReactNode {
  const { pointer, index, receivers, moveUp, remove } = o;
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const { body } = useDraftState();
  const place = index + 1;
  const nameOf = useNames();
  const priorityOf = usePriority();
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
        options={receivers.map((organisation) => [organisation, nameOf(organisation)] as const)}
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
      <AddTime own={own} set={set} />
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
  own: NonNullable<Override["priorities"]>;
  set: (own: NonNullable<Override["priorities"]>) => void;
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
    if (term) o.set({ ...o.own, [priority]: { ...o.own[priority], [milestone]: term } });
    choose("");
  };
  return (
    <div className="add-row">
      <Select
        size="small"
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
