import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Anything that content may hold, as people read it: texts, lists, names with values, nested as they were sent. */
export function ContentValue({ value }: { value: unknown }): ReactNode {
  const { t, i18n } = useTranslation("content");
  const nameOf = (key: string): string =>
    i18n.exists(`members.${key}`, { ns: "content" }) ? t(`members.${key as "phone"}`) : key;
  if (value === null || value === undefined || value === "") return <p className="soft">{t("nothing")}</p>;
  if (typeof value === "boolean") return <p>{t(value ? "yes" : "no")}</p>;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === "string")) {
      return <p className="prose">{value.map(wordOf).join(", ")}</p>;
    }
    return (
      <ul>
        {value.map((item, index) => (
          // A list as it was sent has no other name for its items than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <ContentValue value={item} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === "object") {
    return (
      <dl className="facts">
        {Object.entries(value).map(([key, item]) => (
          <div key={key} className="fact">
            <dt>{nameOf(key)}</dt>
            <dd>
              <ContentValue value={item} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return <p className="prose">{wordOf(String(value))}</p>;

  function wordOf(text: string): string {
    return i18n.exists(`codes.${text}`, { ns: "content" }) ? t(`codes.${text as "telephone"}`) : text;
  }
}
