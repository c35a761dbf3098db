import { type RefObject, useEffect, useRef } from "react";

interface Paged {
  readonly data: { readonly pages: readonly unknown[] } | undefined;
  readonly fetchNextPage: () => unknown;
}

const linksIn = (list: HTMLElement | null): readonly HTMLElement[] => [...(list?.querySelectorAll("a") ?? [])];

/**
 * Shows a list's next page. The focus goes to the first of what is new, which stands where the button was: the button has
 * moved on below it, or is gone.
 * @returns the list's element, to be set by the caller, and what asks for the next page
 */
export function useMore<List extends HTMLElement>(found: Paged): { list: RefObject<List | null>; more: () => void } {
  const list = useRef<List>(null);
  const known = useRef<ReadonlySet<HTMLElement> | null>(null);
  const pages = found.data?.pages.length ?? 0;
  useEffect(() => {
    const next = known.current ? linksIn(list.current).find((link) => !known.current?.has(link)) : undefined;
    known.current = null;
    next?.focus();
  }, [pages]);
  const more = (): void => {
    known.current = new Set(linksIn(list.current));
    void found.fetchNextPage();
  };
  return { list, more };
}
