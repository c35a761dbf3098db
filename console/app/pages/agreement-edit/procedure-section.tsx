import { Button, Textarea } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sides } from "../../../../wire/codes.ts";
import type { Agreement } from "../../api/agreements.ts";
import { fieldId, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { ChoiceAt, LineAt, ProseAt } from "./fields.tsx";
import { OptionalTargetField } from "./target-field.tsx";
import { useNextFocus } from "./use-next-focus.ts";

type Step = NonNullable<Agreement["procedure"]>[number];

const starting = ["response", "information", "first-contact", "outcome"] as const;
const mostSteps = 30;

/** An id that no step has yet. */
function freeId(steps: readonly Step[]): string {
  const taken = new Set(steps.map(({ id }) => id));
  for (let count = steps.length + 1; ; count++) if (!taken.has(`step-${count}`)) return `step-${count}`;
}

/** Steps with two neighbours exchanged. */
const exchanged = (steps: readonly Step[], index: number): Step[] =>
  steps.flatMap((step, place) => {
    if (place === index - 1) return [steps[index] ?? step];
    return place === index ? [steps[index - 1] ?? step] : [step];
  });

const addId = "add-procedure-step";
const upId = (index: number): string => `procedure-up-${index}`;
const removeId = (index: number): string => `procedure-remove-${index}`;

/** The agreed way of working, step by step. */
export function ProcedureSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value: steps = [], set } = useMember<Step[]>("/procedure");
  const focusOn = useNextFocus();
  const moveUp = (index: number): void => {
    focusOn(upId(index - 1), removeId(index - 1));
    set(exchanged(steps, index));
  };
  const remove = (step: Step, index: number): void => {
    focusOn(removeId(index), removeId(index - 1), addId);
    set(steps.filter((one) => one !== step));
  };
  const add = (): void => {
    focusOn(fieldId(`/procedure/${steps.length}/title`));
    set([...steps, blank()]);
  };
  const blank = (): Step => ({ id: freeId(steps), title: "", after: "response", owner: "receiver", do: "" });
  return (
    <section className="card" aria-labelledby="edit-procedure">
      <h2 id="edit-procedure">{t("procedure.title")}</h2>
      <p className="soft">{t("procedure.about")}</p>
      <Faults pointer="/procedure" />
      <ol className="edit-rows">
        {steps.map((step, index) => (
          <li key={step.id} id={fieldId(`/procedure/${index}`)}>
            <StepFields steps={steps} index={index} moveUp={() => moveUp(index)} remove={() => remove(step, index)} />
          </li>
        ))}
      </ol>
      {steps.length < mostSteps ? (
        <Button type="button" size="small" variant="secondary" id={addId} onClick={add}>
          {t("procedure.add")}
        </Button>
      ) : null}
    </section>
  );
}

function StepFields(o: { steps: readonly Step[]; index: number; moveUp: () => void; remove: () => void }): ReactNode {
  const { steps, index, moveUp, remove } = o;
  const { t } = useTranslation(["agreement-edit", "agreements", "glossary"]);
  const pointer = `/procedure/${index}`;
  const place = index + 1;
  const own = steps[index]?.id;
  const after = [
    ...starting.map(
      (milestone) => [milestone as string, t(`agreements:procedure.afterMilestone.${milestone}`)] as const,
    ),
    ...steps.flatMap(({ id, title }) =>
      id === own ? [] : [[id, t("agreements:procedure.afterStep", { title: title || id })] as const],
    ),
  ];
  return (
    <fieldset className="edit-row">
      <legend>{t("procedure.step", { place })}</legend>
      <Faults pointer={`${pointer}/id`} />
      <LineAt pointer={`${pointer}/title`} label={t("procedure.name")} />
      <ProseAt pointer={`${pointer}/do`} label={t("procedure.do")} description={t("text.hint")} rows={2} />
      <div className="side-by-side">
        <ChoiceAt pointer={`${pointer}/after`} label={t("procedure.after")} options={after} />
        <ChoiceAt
          pointer={`${pointer}/owner`}
          label={t("procedure.owner")}
          options={sides.map((side) => [side, t(`glossary:side.${side}`)] as const)}
        />
      </div>
      <OptionalTargetField
        pointer={`${pointer}/due`}
        label={t("procedure.due")}
        otherwise={t("procedure.noDate")}
        own={t("procedure.dated")}
      />
      <details>
        <summary>{t("procedure.more")}</summary>
        <div className="fields">
          <LineAt pointer={`${pointer}/form`} label={t("procedure.form")} isOptional />
          <InformField pointer={`${pointer}/inform`} />
          <LineAt
            pointer={`${pointer}/evidence`}
            label={t("procedure.evidence")}
            description={t("procedure.evidenceHint")}
            isOptional
          />
        </div>
      </details>
      <div className="action-row">
        {index > 0 ? (
          <Button type="button" size="xsmall" variant="tertiary" id={upId(index)} onClick={moveUp}>
            {t("procedure.up", { place })}
          </Button>
        ) : null}
        <Button type="button" size="xsmall" variant="tertiary" id={removeId(index)} onClick={remove}>
          {t("procedure.remove", { place })}
        </Button>
      </div>
    </fieldset>
  );
}

/** Offices and roles to be told, one a line. */
function InformField({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value, set, fault } = useMember<string | string[]>(pointer);
  const lines = value === undefined ? [] : [value].flat();
  return (
    <Textarea
      size="small"
      id={fieldId(pointer)}
      label={t("procedure.inform")}
      description={t("procedure.informHint")}
      value={lines.join("\n")}
      minRows={2}
      error={fault}
      onChange={({ target }) => set(target.value === "" ? undefined : target.value.split("\n"))}
      // An empty line names nobody.
      onBlur={() => {
        const named = lines.filter((line) => line.trim() !== "");
        if (named.length < lines.length) set(named.length === 0 ? undefined : named);
      }}
    />
  );
}
