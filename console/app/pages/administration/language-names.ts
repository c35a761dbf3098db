import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Languages to choose from: the European Union's, and those of many who come to it. Source: ISO 639-1. */
export const languageTags =
  "ar bg bn cs da de el en es et fa fi fr ga hi hr hu it lt lv mt nl pl ps pt ro ru sk sl so sq sr sv ti tr uk ur vi zh".split(
    " ",
  );

/** A language's name in the reader's own. */
export function useLanguageNames(): (tag: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language], { type: "language" });
    return (tag) => names.of(tag) ?? tag;
  }, [i18n.language]);
}
