import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { milestones } from "../../../../wire/codes.ts";
import { prioritiesOf, type Terms } from "../../agreements/terms.ts";
import { useTarget } from "../../agreements/use-target.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { usePriority } from "../../referrals/use-priority.ts";
import { Clause } from "./clause.tsx";
import { LadderView } from "./ladder-view.tsx";

/** What is promised: each priority's times in plain words, what happens when they pass, and what holds besides. */
export function TermsCard({ terms }: { terms: Terms }): ReactNode {
  const { t } = useTranslation("agreements");
  return (
    <section className="card" aria-labelledby="terms">
      <h2 id="terms">{t("terms.title")}</h2>
      <p className="soft">{t("terms.about")}</p>
      {prioritiesOf(terms).map((priority) => (
        <PriorityTerms key={priority} terms={terms} priority={priority} />
      ))}
      <LadderView ladder={terms.ladder} pointer="/terms/ladder" />
      <Rules terms={terms} />
      <Overrides terms={terms} />
    </section>
  );
}

function PriorityTerms({ terms, priority }: { terms: Terms; priority: string }): ReactNode {
  const priorityOf = usePriority();
  const promised = terms.priorities[priority];
  const pointer = `/terms/priorities/${priority}`;
  if (!promised) return null;
  return (
    <Clause as="section" pointer={pointer} className="priority-terms" isFrame>
      <h3>{priorityOf(priority)}</h3>
      <ul className="promises">
        {milestones.map((milestone) => (
          <PromiseLine key={milestone} pointer={`${pointer}/${milestone}`} milestone={milestone} terms={promised} />
        ))}
      </ul>
    </Clause>
  );
}

function PromiseLine(o: {
  pointer: string;
  milestone: (typeof milestones)[number];
  terms: Terms["priorities"][string];
}): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const { promise } = useTarget();
  const { milestone, pointer, terms } = o;
  const own = terms[milestone];
  return (
    <Clause as="li" pointer={pointer} className="promise">
      <p className="promise-name">
        <strong>{t(`glossary:milestone.${milestone}`)}</strong>
        <span className="soft">{t(`terms.meaning.${milestone}`)}</span>
      </p>
      <p className="promise-time">{own ? promise(own) : t("terms.asResponse", { time: promise(terms.response) })}</p>
    </Clause>
  );
}

function Rules({ terms }: { terms: Terms }): ReactNode {
  const { t } = useTranslation("agreements");
  const { time } = useTarget();
  const { most = 2, longest = "P3D" } = terms.pauses ?? {};
  const { least = 3 } = terms.attempts ?? {};
  return (
    <>
      <h3>{t("terms.rules")}</h3>
      <ul className="rules">
        <Clause as="li" pointer="/terms/pauses">
          {t("terms.pauses", { count: most, longest: time(longest) })}
        </Clause>
        <Clause as="li" pointer="/terms/attempts">
          {t("terms.attempts", { count: least })}
        </Clause>
      </ul>
    </>
  );
}

/** Where a receiver, or a need, has promises of its own. */
function Overrides({ terms }: { terms: Terms }): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const nameOf = useNames();
  const priorityOf = usePriority();
  const format = useFormat();
  const { promise } = useTarget();
  const overrides = terms.overrides ?? [];
  if (overrides.length === 0) return null;
  return (
    <>
      <h3>{t("terms.overrides")}</h3>
      <ul className="overrides">
        {overrides.map((override, index) => {
          const pointer = `/terms/overrides/${index}`;
          const needs = override.needs?.map((need) => format.within(t(`glossary:need.${need}`))) ?? [];
          const name = nameOf(override.to);
          return (
            <Clause as="li" key={pointer} pointer={pointer}>
              <p>
                <strong>{name}</strong>
                {needs.length > 0 ? ` (${format.list(needs)})` : ""}
              </p>
              <ul>
                {Object.entries(override.priorities ?? {}).flatMap(([priority, own]) =>
                  milestones.flatMap((milestone) => {
                    const term = own[milestone];
                    return term ? (
                      <li key={`${priority} ${milestone}`}>
                        {t("terms.overridden", {
                          priority: priorityOf(priority),
                          milestone: t(`glossary:milestone.${milestone}`),
                          time: promise(term),
                        })}
                      </li>
                    ) : (
                      []
                    );
                  }),
                )}
              </ul>
              {override.ladder ? <LadderView ladder={override.ladder} pointer={`${pointer}/ladder`} /> : null}
            </Clause>
          );
        })}
      </ul>
    </>
  );
}
