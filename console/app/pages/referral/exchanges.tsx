import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OpenContent } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";

type Exchange = OpenContent["exchanges"][number];

/** Reasons, questions, answers, attempts and outcomes: what was said besides, in the order in which it was said. */
export function Exchanges({ exchanges }: { exchanges: readonly Exchange[] }): ReactNode {
  const { t } = useTranslation("referral");
  const wordingOf = useWording();
  if (exchanges.length === 0) return null;
  return (
    <div className="content-part">
      <h3>{t("exchanges.title")}</h3>
      <dl className="exchanges">
        {exchanges.map((exchange) => (
          <div key={exchange.seq}>
            <dt>{t(`exchanges.types.${exchange.type as "declined"}`, { defaultValue: t("exchanges.types.other") })}</dt>
            <dd className="prose">{wordingOf(exchange)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Codes in people's words; what people wrote as they wrote it. */
function useWording(): (exchange: Exchange) => string {
  const { t, i18n } = useTranslation(["referral", "glossary"]);
  const format = useFormat();
  const known = (key: string): string | null =>
    i18n.exists(key, { ns: "glossary" }) ? t(`glossary:${key as "reason.other"}`) : null;
  return ({ type, text }) => {
    if (type === "information-requested" || type === "information-provided") return text;
    if (type === "contact-attempted") {
      const [channel = "", result = ""] = text.split(": ");
      const place = i18n.exists(`channels.${channel}`, { ns: "referral" })
        ? t(`channels.${channel as "telephone"}`)
        : channel;
      return `${place}${format.colon} ${known(`attempt.${result}`) ?? result}`;
    }
    const code = text.replaceAll(" ", "-");
    return known(type === "closed" ? `outcome.${code}` : `reason.${code}`) ?? text;
  };
}
