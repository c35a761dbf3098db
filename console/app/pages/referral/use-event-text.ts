import { useTranslation } from "react-i18next";
import { milestones, roles } from "../../../../wire/codes.ts";
import { useNames } from "../../api/organisations.ts";
import type { LedgerEvent, Referral } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";
import { usePriority } from "../../referrals/use-priority.ts";

/** An event as a sentence: who did what, and which deadline it was about. */
export function useEventText({ procedure }: Referral): (event: LedgerEvent) => string {
  const { t, i18n } = useTranslation(["referral", "glossary"]);
  const nameOf = useNames();
  const priorityOf = usePriority();
  const format = useFormat();

  function whoOf({ organisation, role }: LedgerEvent["actor"]): string {
    if (organisation === null) return t("glossary:role.system");
    const known = roles.find((each) => each === role);
    return known
      ? t("history.who", { role: t(`glossary:role.${known}`), name: nameOf(organisation) })
      : nameOf(organisation);
  }

  const titleOf = (step: unknown): string => procedure.find(({ id }) => id === step)?.title ?? String(step ?? "");

  return (event) => {
    const { data } = event;
    const milestone = milestones.find((each) => each === data["milestone"]);
    const key = `events.${event.type}` as "events.accepted";
    const words = {
      who: whoOf(event.actor),
      name: nameOf(String(data["to"] ?? data["organisation"] ?? "")),
      milestone: milestone ? t(`glossary:milestone.${milestone}`) : titleOf(data["step"] ?? data["milestone"]),
      priority: event.type === "priority-changed" ? priorityOf(String(data["to"])) : "",
      until: event.type === "extension-requested" ? format.dayTime(String(data["until"])) : "",
      type: event.type,
    };
    const text: string = i18n.exists(key, { ns: "referral" }) ? String(t(key, words)) : t("events.other", words);
    return data["link"] ? t("history.byLink", { text }) : text;
  };
}
