import { useCallback, useEffect, useRef } from "react";

/**
 * Moves the focus once the draft shows what was done: what was pressed may have moved, or be gone.
 * @returns says where to: the first of these elements that is there then
 */
export function useNextFocus(): (...ids: string[]) => void {
  const wanted = useRef<readonly string[]>([]);
  useEffect(() => {
    const found = wanted.current.map((id) => document.getElementById(id)).find((element) => element !== null);
    wanted.current = [];
    found?.focus();
  });
  return useCallback((...ids) => {
    wanted.current = ids;
  }, []);
}
