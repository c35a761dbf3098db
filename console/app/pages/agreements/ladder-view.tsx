import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { milestones } from "../../../../wire/codes.ts";
import type { Ladder, LadderStep } from "../../agreements/terms.ts";
import { useFormat } from "../../i18n/format.ts";
import { Clause } from "./clause.tsx";

const agreementsOwn = "/terms/ladder";

/** What happens while a promised time passes and when it has passed: one ladder for all promises, or one for each. */
export function LadderView({ ladder, pointer }: { ladder: Ladder; pointer: string }): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const format = useFormat();
  // What an exception does not say is as elsewhere in the agreement.
  const unsaid = Array.isArray(ladder) || pointer !== agreementsOwn ? [] : milestones.filter((each) => !ladder[each]);
  return (
    <Clause as="section" pointer={pointer} className="ladders" isFrame>
      <h3>{t("ladder.title")}</h3>
      {Array.isArray(ladder) ? (
        <Steps steps={ladder} pointer={pointer} />
      ) : (
        milestones.map((milestone) => {
          const steps = ladder[milestone];
          return steps ? (
            <Clause key={milestone} pointer={`${pointer}/${milestone}`} isFrame>
              <h4>{t(`glossary:milestone.${milestone}`)}</h4>
              <Steps steps={steps} pointer={`${pointer}/${milestone}`} milestone={milestone} />
            </Clause>
          ) : null;
        })
      )}
      {unsaid.length > 0 ? (
        <p>{t("ladder.asResponse", { names: format.list(unsaid.map((each) => t(`glossary:milestone.${each}`))) })}</p>
      ) : null}
    </Clause>
  );
}

function Steps(o: { steps: readonly LadderStep[]; pointer: string; milestone?: string }): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const format = useFormat();
  const share = (at: string): string => format.percent(Number(at.slice(0, -1)) / 100);
  // Only where an answer is awaited does the last step give the case back; elsewhere it tells.
  const nameOf = (kind: LadderStep["kind"]) =>
    kind === "return" && o.milestone !== undefined && o.milestone !== "response" ? "last-notice" : kind;
  return (
    <ol className="ladder-steps">
      {o.steps.map(({ at, kind, notify }, index) => (
        <Clause as="li" key={at} pointer={`${o.pointer}/${index}`} className={`ladder-step ${kind}`}>
          <span className="ladder-share">{share(at)}</span>
          <span>
            <strong>{t(`glossary:stepComing.${nameOf(kind)}`)}</strong>{" "}
            <span className="soft">
              {t("ladder.tells", { who: format.list(notify.map((role) => t(`glossary:role.${role}`))) })}
            </span>
          </span>
        </Clause>
      ))}
    </ol>
  );
}
