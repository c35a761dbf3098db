import { useEffect } from "react";

let title = "";
let badge = 0;

function show(): void {
  const name = title === "" ? "Proxenia" : `${title} · Proxenia`;
  document.title = badge > 0 ? `(${badge}) ${name}` : name;
}

/** Names the browser's tab after the page. */
export function useTitle(of: string): void {
  useEffect(() => {
    title = of;
    show();
  }, [of]);
}

/** Says in the tab's title how many cases wait for this organisation. */
export function useBadge(count: number): void {
  useEffect(() => {
    badge = count;
    show();
    return () => {
      badge = 0;
      show();
    };
  }, [count]);
}
