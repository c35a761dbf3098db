import { useFormat } from "./format.ts";

/** A language in the reader's own; its tag where the browser has no name for it. */
export function useLanguageName(): (tag: string) => string {
  const { locale } = useFormat();
  return (tag) => {
    try {
      return new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
}
