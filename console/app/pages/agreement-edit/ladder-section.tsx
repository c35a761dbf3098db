import { Button, Select, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { milestones, notifyRoles, stepKinds } from "../../../../wire/codes.ts";
import type { Ladder, LadderStep } from "../../agreements/terms.ts";
import { fieldId, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { ChoiceAt, SeveralAt } from "./fields.tsx";

/** What happens while a promised time passes: one ladder for every promise, or one for each. */
export function LadderSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  return (
    <section className="card" aria-labelledby="edit-ladder">
      <h2 id="edit-ladder">{t("ladder.title")}</h2>
      <p className="soft">{t("ladder.about")}</p>
      <LadderFields pointer="/terms/ladder" label={t("ladder.kind")} />
    </section>
  );
}

type EachLadder = Exclude<Ladder, readonly unknown[]>;

/** A ladder, or none where it may be left out: `otherwise` says what holds then, and `model` is what it begins with. */
export function LadderFields(o: {
  pointer: string;
  label: string;
  optional?: { otherwise: string; model: LadderStep[] };
}): ReactNode {
  const { pointer, label, optional } = o;
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const { value: ladder, set } = useMember<Ladder>(pointer);
  const kind = ladder === undefined ? "" : Array.isArray(ladder) ? "one" : "each";
  const choose = (next: string): void => {
    const steps = (Array.isArray(ladder) ? ladder : ladder?.response) ?? optional?.model ?? [];
    if (next === "") set(undefined);
    if (next === "one" && kind !== "one") set(steps);
    if (next === "each" && kind !== "each") set({ response: steps, "first-contact": steps, outcome: steps });
  };
  return (
    <>
      <Select
        size="small"
        className="ladder-kind"
        label={label}
        value={kind}
        onChange={({ target }) => choose(target.value)}
      >
        {optional ? <option value="">{optional.otherwise}</option> : null}
        <option value="one">{t("ladder.one")}</option>
        <option value="each">{t("ladder.each")}</option>
      </Select>
      {kind === "one" ? <Steps pointer={pointer} /> : null}
      {kind === "each"
        ? milestones.map((milestone) => (
            <MilestoneSteps key={milestone} pointer={pointer} milestone={milestone} ladder={ladder as EachLadder} />
          ))
        : null}
    </>
  );
}

/** What happens while the time of one promise passes; of two of them a ladder may say nothing. */
function MilestoneSteps(o: { pointer: string; milestone: keyof EachLadder; ladder: EachLadder }): ReactNode {
  const { pointer, milestone, ladder } = o;
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const { value: steps, set } = useMember<LadderStep[]>(`${pointer}/${milestone}`);
  const isOptional = milestone === "information" || milestone === "onward";
  return (
    <div>
      <h3>{t(`glossary:milestone.${milestone}`)}</h3>
      {isOptional ? (
        <Select
          size="small"
          className="ladder-kind"
          label={t("ladder.of", { name: t(`glossary:milestone.${milestone}`) })}
          value={steps ? "own" : ""}
          onChange={({ target }) => set(target.value === "own" ? ladder.response : undefined)}
        >
          <option value="">{t("target.asResponse")}</option>
          <option value="own">{t("ladder.own")}</option>
        </Select>
      ) : null}
      {steps ? <Steps pointer={`${pointer}/${milestone}`} /> : null}
    </div>
  );
}

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

function Steps({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value: steps = [], set } = useMember<LadderStep[]>(pointer);
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
                    onClick={() => set(steps.filter((one) => one !== step))}
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
        <Button type="button" size="small" variant="secondary" onClick={() => set(withOneMore(steps))}>
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
