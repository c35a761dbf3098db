import { useTranslation } from "react-i18next";
import { milestones } from "../../../../wire/codes.ts";
import { type Ladder, prioritiesOf, type Terms } from "../../agreements/terms.ts";
import { useAfter } from "../../agreements/use-after.ts";
import { useFacts } from "../../agreements/use-facts.ts";
import { useTarget } from "../../agreements/use-target.ts";
import { type Agreement, receives, sends, signs } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { useLanguageName } from "../../i18n/language-name.ts";
import { usePriority } from "../../referrals/use-priority.ts";

type Override = NonNullable<Terms["overrides"]>[number];

/** One thing that an agreement says, by a key that it keeps through its versions. */
export interface Statement {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

export const groups = ["basics", "parties", "times", "ladder", "rules", "procedure"] as const;
export type Group = (typeof groups)[number];

/** What an agreement says beside its text, in people's words. */
export function useStatements(): (agreement: Agreement) => Record<Group, Statement[]> {
  const { t } = useTranslation(["agreements", "agreement-compare", "glossary"]);
  const nameOf = useNames();
  const priorityOf = usePriority();
  const { time, promise } = useTarget();
  const format = useFormat();
  const languageName = useLanguageName();
  const afterOf = useAfter();
  const facts = useFacts();

  const basics = (of: Agreement): Statement[] => {
    const annexes = of.annexes ?? [];
    const said: [string, string, string | undefined][] = [
      ["title", t("agreement-compare:name"), of.title],
      ["kind", t("agreement-compare:kind"), t(`glossary:agreementKind.${of.kind}`)],
      ["territory", t("facts.territory"), of.territory],
      ["language", t("facts.language"), of.language && languageName(of.language)],
      ["purpose", t("facts.purpose"), facts.purposeOf(of)],
      ["from", t("agreement-compare:from"), of.validFrom && format.day(of.validFrom)],
      ["until", t("agreement-compare:until"), of.validUntil ? format.day(of.validUntil) : t("agreement-compare:open")],
      ["entry", t("facts.entry"), facts.entryOf(of)],
      ["order", t("facts.order"), facts.orderOf(of)],
      ["notice", t("facts.notice"), facts.noticeOf(of)],
      ["replaces", t("facts.replaces"), of.replaces],
      ...annexes.map(({ title, digest }, index): [string, string, string] => [
        // The second of a title is another one.
        `annex ${title} ${annexes.slice(0, index).filter((other) => other.title === title).length}`,
        t("facts.annexes"),
        `${title} (${digest})`,
      ]),
    ];
    return said.flatMap(([key, name, text]) => (text ? [{ key, name, text }] : []));
  };

  const parties = (of: Agreement): Statement[] =>
    of.parties.map((party) => ({
      key: party.organisation,
      name: nameOf(party.organisation),
      text: [
        t(`glossary:partyRole.${party.role}`),
        ...(signs(party) ? [t("agreement-compare:signs")] : []),
        ...(party.signsOutside ? [t("agreement-compare:signsOutside")] : []),
        ...(sends(party) ? [t("parties.sends")] : []),
        ...(receives(party) ? [t("parties.receives")] : []),
        ...(party.needs ?? []).map((need) => t(`glossary:need.${need}`)),
      ].join(", "),
    }));

  /** For whom an exception holds. */
  const scopeOf = ({ to, needs = [] }: Override): string =>
    [nameOf(to), ...needs.map((need) => t(`glossary:need.${need}`))].join(", ");

  const times = ({ terms }: Agreement): Statement[] => [
    ...prioritiesOf(terms).flatMap((priority) =>
      milestones.flatMap((milestone) => {
        const term = terms.priorities[priority]?.[milestone];
        return term
          ? [
              {
                key: `${priority} ${milestone}`,
                name: `${priorityOf(priority)}, ${t(`glossary:milestone.${milestone}`)}`,
                text: promise(term),
              },
            ]
          : [];
      }),
    ),
    ...(terms.overrides ?? []).flatMap((override, index) => [
      // The first that fits applies, also where it promises nothing of its own.
      { key: `override ${index}`, name: t("clause.override", { place: index + 1 }), text: scopeOf(override) },
      ...Object.entries(override.priorities ?? {}).flatMap(([priority, own]) =>
        milestones.flatMap((milestone) => {
          const term = own[milestone];
          return term
            ? [
                {
                  key: `override ${index} ${priority} ${milestone}`,
                  name: [scopeOf(override), priorityOf(priority), t(`glossary:milestone.${milestone}`)].join(", "),
                  text: promise(term),
                },
              ]
            : [];
        }),
      ),
    ]),
  ];

  const ladderOf = (ladder: Ladder): Statement[] =>
    milestones.flatMap((milestone) => {
      const steps = Array.isArray(ladder) ? ladder : ladder[milestone];
      if (!steps || (Array.isArray(ladder) && milestone !== "response")) return [];
      const name = Array.isArray(ladder) ? "" : `${t(`glossary:milestone.${milestone}`)}, `;
      return steps.map(({ at, kind, notify }, index) => ({
        key: `${milestone} ${index}`,
        name: name + t("clause.ladderStep", { place: index + 1 }),
        text: `${at}${format.colon} ${t(`glossary:stepComing.${kind}`)}, ${t("ladder.tells", {
          who: format.list(notify.map((role) => t(`glossary:role.${role}`))),
        })}`,
      }));
    });

  const ownLadders = ({ terms }: Agreement): Statement[] =>
    (terms.overrides ?? []).flatMap((override, index) =>
      (override.ladder ? ladderOf(override.ladder) : []).map(({ key, name, text }) => ({
        key: `override ${index} ${key}`,
        name: `${scopeOf(override)}, ${name}`,
        text,
      })),
    );

  const rules = ({ terms }: Agreement): Statement[] => [
    {
      key: "pauses",
      name: t("clause.pauses"),
      text: t("terms.pauses", { count: terms.pauses?.most ?? 2, longest: time(terms.pauses?.longest ?? "P3D") }),
    },
    { key: "attempts", name: t("clause.attempts"), text: t("terms.attempts", { count: terms.attempts?.least ?? 3 }) },
  ];

  const procedure = ({ procedure: steps = [] }: Agreement): Statement[] =>
    steps.map(({ id, title, after, owner, due, do: doing, form, evidence, inform }) => ({
      key: id,
      name: title,
      text: [
        t("procedure.owner", { who: t(`glossary:side.${owner}`), after: afterOf(after, steps) }),
        ...(due ? [promise(due)] : []),
        doing,
        ...(form === undefined ? [] : [t("procedure.form", { form })]),
        ...(inform === undefined ? [] : [t("procedure.inform", { who: format.list([inform].flat()) })]),
        ...(evidence === undefined ? [] : [t("procedure.evidence", { evidence })]),
      ].join("\n"),
    }));

  return (agreement) => ({
    basics: basics(agreement),
    parties: parties(agreement),
    times: times(agreement),
    ladder: [...ladderOf(agreement.terms.ladder), ...ownLadders(agreement)],
    rules: rules(agreement),
    procedure: procedure(agreement),
  });
}
