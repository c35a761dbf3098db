import { Button, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notifyRoles, stepKinds } from "../../../../wire/codes.ts";
import type { LadderStep } from "../../agreements/terms.ts";
import { fieldId, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { ChoiceAt, SeveralAt } from "./fields.tsx";
import { useNextFocus } from "./use-next-focus.ts";

const percent = ({ at }: LadderStep): number => Number.parseFloat(at) || 0;
const mostSteps = 12;

/** A step more: before a return, which is last, otherwise after the last. */
function withOneMore(steps: readonly LadderStep[]): LadderStep[] {
  const last = steps.at(-1);
  const isReturn = last?.kind === "return";
  const before = isReturn ? steps.slice(0, -1) : steps;
  const from = percent(before.at(-1) ?? { at: "0%", kind: "reminder", notify: [] });
  const at = isReturn && last ? (from + percent(last)) / 2 : from + 50;
  const step: LadderStep = {
    at: `${Math.round(at)}%`,
    kind: at > 100 ? "escalation" : "reminder",
    notify: ["contact"],
  };
  return [...before, step, ...(isReturn && last ? [last] : [])];
}

/** The steps of one ladder, in their order. */
export function LadderSteps({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value: steps = [], set } = useMember<LadderStep[]>(pointer);
  const focusOn = useNextFocus();
  const addId = `${fieldId(pointer)}-add`;
  const removeId = (index: number): string => `${fieldId(pointer)}-remove-${index}`;
  const add = (): void => {
    const more = withOneMore(steps);
    focusOn(fieldId(`${pointer}/${more.findIndex((step) => !steps.includes(step))}/at`));
    set(more);
  };
  return (
    <>
      <Faults pointer={pointer} />
      <ol className="edit-rows">
        {steps.map((step, index) => {
          const at = `${pointer}/${index}`;
          return (
            <li key={at} id={fieldId(at)}>
              <fieldset className="edit-row ladder-row">
                <legend>{t("ladder.step", { place: index + 1 })}</legend>
                <ShareField pointer={`${at}/at`} />
                <KindField pointer={`${at}/kind`} />
                <NotifyField pointer={`${at}/notify`} />
                {steps.length > 1 ? (
                  <Button
                    type="button"
                    size="xsmall"
                    variant="tertiary"
                    id={removeId(index)}
                    onClick={() => {
                      focusOn(removeId(index), removeId(index - 1), addId);
                      set(steps.filter((one) => one !== step));
                    }}
                  >
                    {t("ladder.remove", { place: index + 1 })}
                  </Button>
                ) : null}
              </fieldset>
            </li>
          );
        })}
      </ol>
      {steps.length < mostSteps ? (
        <Button type="button" size="small" variant="secondary" id={addId} onClick={add}>
          {t("ladder.add")}
        </Button>
      ) : null}
    </>
  );
}

function ShareField({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value = "", set, fault } = useMember<string>(pointer);
  return (
    <TextField
      size="small"
      inputMode="decimal"
      className="short"
      id={fieldId(pointer)}
      label={t("ladder.at")}
      value={value.replace(/%$/, "")}
      error={fault}
      onChange={({ target }) => set(`${target.value.trim().replace(",", ".")}%`)}
    />
  );
}

function KindField({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  return (
    <ChoiceAt
      pointer={pointer}
      label={t("ladder.what")}
      options={stepKinds.map((kind) => [kind, t(`glossary:stepComing.${kind}`)] as const)}
    />
  );
}

function NotifyField({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  return (
    <SeveralAt
      pointer={pointer}
      label={t("ladder.notify")}
      options={notifyRoles.map((role) => [role, t(`glossary:role.${role}`)] as const)}
    />
  );
}
