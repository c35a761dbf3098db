import { useEffect } from "react";
import { useLocation } from "react-router";

/**
 * The clause that the address names, to which the page goes; called where what it names is shown.
 * @returns its element's id, to be marked; null where the address names none
 */
export function useOpenedClause(): string | null {
  const { hash, key } = useLocation();
  const id = hash.startsWith("#clause-") ? decodeURIComponent(hash.slice(1)) : null;
  // The key changes with every press, so that a second press on the same link goes there again.
  useEffect(() => {
    const element = id !== null ? document.getElementById(id) : null;
    if (!element) return;
    for (let fold = element.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
      fold.open = true;
    }
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  }, [id, key]);
  return id;
}
