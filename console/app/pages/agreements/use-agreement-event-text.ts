import { useTranslation } from "react-i18next";
import { roles } from "../../../../wire/codes.ts";
import { useClauseName } from "../../agreements/use-clause-name.ts";
import type { AgreementEvent } from "../../api/agreement-record.ts";
import type { Agreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";

/** An event of an agreement's ledger as a sentence. */
export function useAgreementEventText(agreement: Agreement): (event: AgreementEvent) => string {
  const { t, i18n } = useTranslation(["agreements", "glossary"]);
  const nameOf = useNames();
  const clauseName = useClauseName();
  const format = useFormat();

  function whoOf({ organisation, role }: AgreementEvent["actor"]): string {
    if (organisation === null) return t("glossary:role.system");
    const known = roles.find((each) => each === role);
    const name = nameOf(organisation);
    return known ? t("history.who", { role: t(`glossary:role.${known}`), name }) : name;
  }

  const day = (value: unknown): string => (typeof value === "string" ? format.day(value) : "");
  const names = (value: unknown): string =>
    Array.isArray(value) ? format.list(value.map((id) => nameOf(String(id)))) : "";

  return ({ type, data, actor }) => {
    const key = `history.events.${type}` as "history.events.drafted";
    const party = data["party"] as { organisation?: string } | undefined;
    const clause = String(data["clause"] ?? "");
    const words = {
      who: whoOf(actor),
      version: Number(data["version"] ?? 1),
      name: nameOf(String(data["organisation"] ?? party?.organisation ?? "")),
      names: names(data["organisations"] ?? data["signed"]),
      reason: String(data["reason"] ?? ""),
      by: String(data["by"] ?? ""),
      from: day(data["from"] ?? data["effectiveFrom"]),
      until: day(data["validUntil"]),
      clause: clause === "" ? t("clause.other") : clauseName(clause, agreement),
      type,
    };
    return i18n.exists(key, { ns: "agreements" }) ? String(t(key, words)) : t("history.events.other", words);
  };
}
