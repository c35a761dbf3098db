import { useSyncExternalStore } from "react";

const second = 1_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  timer ??= setInterval(() => {
    if (document.visibilityState === "hidden") return;
    now = Date.now();
    for (const each of listeners) each();
  }, second);
  return () => {
    listeners.delete(tell);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The time in milliseconds, which goes on while the tab is seen: by the minute, or by the second where `near` tells that
 * it matters. One timer serves the whole page.
 */
export function useNow(near: (nowMillis: number) => boolean = () => false): number {
  return useSyncExternalStore(subscribe, () => {
    const current = listeners.size === 0 ? Date.now() : now;
    return near(current) ? current - (current % second) : current - (current % (15 * second));
  });
}
