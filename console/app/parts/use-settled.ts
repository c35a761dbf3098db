import { useEffect, useState } from "react";

/** A value once it has rested for a moment: what follows from typing need not follow every letter. */
export function useSettled<T>(value: T, restMillis: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMillis);
    return () => clearTimeout(timer);
  }, [value, restMillis]);
  return settled;
}
