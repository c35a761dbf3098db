import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Change, changeOf, type Difference } from "./compare.ts";
import { wordsOf } from "./sequence-diff.ts";

const colours = { same: "neutral", changed: "warning", gone: "danger", new: "success" } as const satisfies Record<
  Change,
  string
>;

/** What two versions say of one thing: side by side, or one above the other where there is no room. */
export function DifferenceView(o: {
  difference: Difference;
  from: number;
  to: number;
  language?: string | undefined;
}): ReactNode {
  const { difference, from, to, language } = o;
  const { t } = useTranslation("agreement-compare");
  const { name, before, after } = difference;
  const change = changeOf(difference);
  const words = change === "changed" ? wordsOf(before ?? "", after ?? "") : null;
  return (
    <li className={`difference ${change}`}>
      <h3>
        {name}{" "}
        <Tag size="xsmall" variant="moderate" data-color={colours[change]}>
          {t(`change.${change}`)}
        </Tag>
      </h3>
      {change === "same" ? (
        <p className="prose" lang={language}>
          {after}
        </p>
      ) : (
        <div className="difference-sides">
          <div>
            <p className="side-name">{t("inVersion", { version: from })}</p>
            <p className="prose" lang={language}>
              {words
                ? words.map(({ kind, text }, index) =>
                    kind === "new" ? null : kind === "gone" ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name than their place
                      <del key={index}>{text}</del>
                    ) : (
                      text
                    ),
                  )
                : (before ?? <span className="soft">{t("nothing")}</span>)}
            </p>
          </div>
          <div>
            <p className="side-name">{t("inVersion", { version: to })}</p>
            <p className="prose" lang={language}>
              {words
                ? words.map(({ kind, text }, index) =>
                    kind === "gone" ? null : kind === "new" ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name than their place
                      <ins key={index}>{text}</ins>
                    ) : (
                      text
                    ),
                  )
                : (after ?? <span className="soft">{t("nothing")}</span>)}
            </p>
          </div>
        </div>
      )}
    </li>
  );
}
