import { useTranslation } from "react-i18next";

/** A priority's name: agreements name their own, so that one that we have no word for is shown as it is written. */
export function usePriority(): (priority: string) => string {
  const { t, i18n } = useTranslation("glossary");
  return (priority) => {
    const key = `priority.${priority}` as "priority.urgent";
    return i18n.exists(key, { ns: "glossary" }) ? t(key) : priority.replaceAll("-", " ");
  };
}
