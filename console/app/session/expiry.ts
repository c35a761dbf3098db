import { useSyncExternalStore } from "react";

let expired = false;
const listeners = new Set<() => void>();

/** Says that the sign-in has expired and could not be renewed, or that it holds again. */
export function sessionExpired(value: boolean): void {
  if (expired === value) return;
  expired = value;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useSessionExpired = (): boolean => useSyncExternalStore(subscribe, () => expired);
