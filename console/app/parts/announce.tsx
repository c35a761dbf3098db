import { type ReactNode, useSyncExternalStore } from "react";

let said = { text: "", times: 0 };
const listeners = new Set<() => void>();

/** Says something to those who hear the page, once. */
export function announce(text: string): void {
  said = { text, times: said.times + 1 };
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** The one place from which the console speaks. */
export function Announcements(): ReactNode {
  const { text, times } = useSyncExternalStore(subscribe, () => said);
  return (
    <p className="aksel-sr-only" role="status" aria-live="polite">
      <span key={times}>{text}</span>
    </p>
  );
}
