import { Select } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { milestones } from "../../../../wire/codes.ts";
import { type Ladder, type LadderStep, stepsOf } from "../../agreements/terms.ts";
import { useDraftState, useMember } from "./draft-context.tsx";
import { LadderSteps } from "./ladder-steps.tsx";

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
  const { body } = useDraftState();
  // What an exception leaves out is as elsewhere in the agreement, where that says something of it.
  const otherwiseOf = (milestone: string): string =>
    optional && stepsOf(body.terms.ladder, milestone) ? optional.otherwise : t("target.asResponse");
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
      {kind === "one" ? <LadderSteps pointer={pointer} /> : null}
      {kind === "each"
        ? milestones.map((milestone) => (
            <MilestoneSteps
              key={milestone}
              pointer={pointer}
              milestone={milestone}
              ladder={ladder as EachLadder}
              otherwise={otherwiseOf(milestone)}
            />
          ))
        : null}
    </>
  );
}

/** What happens while the time of one promise passes; of two of them a ladder may say nothing. */
function MilestoneSteps(o: {
  pointer: string;
  milestone: keyof EachLadder;
  ladder: EachLadder;
  otherwise: string;
}): ReactNode {
  const { pointer, milestone, ladder, otherwise } = o;
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
          <option value="">{otherwise}</option>
          <option value="own">{t("ladder.own")}</option>
        </Select>
      ) : null}
      {steps ? <LadderSteps pointer={`${pointer}/${milestone}`} /> : null}
    </div>
  );
}
