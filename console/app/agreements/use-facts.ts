import { useTranslation } from "react-i18next";
import type { Agreement } from "../api/agreements.ts";
import { useNames } from "../api/organisations.ts";
import { useFormat } from "../i18n/format.ts";
import { useTarget } from "./use-target.ts";

/** What an agreement says of itself as a whole, in plain words. */
export function useFacts() {
  const { t, i18n } = useTranslation(["agreements", "common"]);
  const nameOf = useNames();
  const format = useFormat();
  const { time } = useTarget();
  return {
    purposeOf({ purpose = "" }: Pick<Agreement, "purpose">): string {
      const key = `facts.purposes.${purpose}` as "facts.purposes.victim-support";
      return i18n.exists(key, { ns: "agreements" }) ? String(t(key)) : purpose;
    },
    entryOf({ entryIntoForce: rule = "all" }: Pick<Agreement, "entryIntoForce">): string {
      if (rule === "all") return t("facts.entryAll");
      const required = (rule.required ?? []).map(nameOf);
      return required.length === 0
        ? t("facts.entrySome", { count: rule.atLeast })
        : t("facts.entryAmong", { count: rule.atLeast, names: format.list(required) });
    },
    /** Empty where they sign in any order. */
    orderOf: ({ signing }: Pick<Agreement, "signing">): string =>
      signing?.order.map((group) => format.list(group.map(nameOf))).join(" → ") ?? "",
    noticeOf({ notice }: Pick<Agreement, "notice">): string {
      const { leaving = "P30D", termination = "P30D", accession = "P0D" } = notice ?? {};
      const days = (period: string): string => time(period) || t("common:units.days", { count: 0 });
      return [
        t("facts.noticeOf", { leaving: days(leaving), termination: days(termination) }),
        ...(accession === "P0D" ? [] : [t("facts.noticeOfJoining", { time: days(accession) })]),
      ].join(", ");
    },
  };
}
