import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { agreementKinds } from "../../../../wire/codes.ts";
import { ChoiceAt, DayAt, DaysAt, LineAt } from "./fields.tsx";
import { PurposeField } from "./purpose-field.tsx";
import { ReplacesField } from "./replaces-field.tsx";

/** What it is called, what it is and for what, from when until when it holds, with what notice, and in whose place it comes. */
export function BasicsSection(): ReactNode {
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  return (
    <section className="card fields" aria-labelledby="basics">
      <h2 id="basics">{t("basics.title")}</h2>
      <LineAt pointer="/title" label={t("basics.name")} />
      <ChoiceAt
        pointer="/kind"
        label={t("basics.kind")}
        options={agreementKinds.map((kind) => [kind, t(`glossary:agreementKind.${kind}`)] as const)}
      />
      <PurposeField />
      <LineAt pointer="/territory" label={t("basics.territory")} isOptional />
      <LineAt pointer="/language" label={t("basics.language")} description={t("basics.languageHint")} isOptional />
      <div className="side-by-side">
        <DayAt pointer="/validFrom" label={t("basics.validFrom")} />
        <DayAt pointer="/validUntil" label={t("basics.validUntil")} none={null} />
      </div>
      <div className="side-by-side">
        <DaysAt pointer="/notice/leaving" label={t("basics.leaving")} />
        <DaysAt pointer="/notice/termination" label={t("basics.termination")} />
        <DaysAt pointer="/notice/accession" label={t("basics.accession")} />
      </div>
      <ReplacesField />
    </section>
  );
}
