import { useEffect } from "react";

let title = "";
let badge = "";

function show(): void {
  const name = title === "" ? "Proxenia" : `${title} · Proxenia`;
  document.title = badge ? `(${badge}) ${name}` : name;
}

/** Names the browser's tab after the page. */
export function useTitle(of: string): void {
  useEffect(() => {
    title = of;
    show();
  }, [of]);
}

/** Says in the tab's title how many cases wait for this organisation; nothing where it is empty. */
export function useBadge(count: string): void {
  useEffect(() => {
    badge = count;
    show();
    return () => {
      badge = "";
      show();
    };
  }, [count]);
}
