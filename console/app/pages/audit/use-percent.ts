import { useMemo } from "react";
import { useFormat } from "../../i18n/format.ts";

/** A share as people write it; a dash where nothing is to be shared. */
export function usePercent(): (share: number | null) => string {
  const { locale } = useFormat();
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
    return (share) => (share === null ? "–" : format.format(share));
  }, [locale]);
}
