import { type FocusEvent, useEffect, useRef } from "react";

const isBusy = (element: HTMLElement): boolean => element.matches(":disabled");

/**
 * Keeps the focus in a card when what had it goes away, as a button does once it has done its work: the card's heading
 * takes it, so that nobody who goes by the keyboard begins again at the top of the page. A button that was only busy for a
 * while has it back.
 * @returns what the card's section and its heading are given
 */
export function useKeptFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const had = last.current;
    if (had === null || document.activeElement !== document.body) return;
    if (!had.isConnected) heading.current?.focus();
    else if (!isBusy(had)) had.focus();
  });
  return {
    section: {
      onFocus: ({ target }: FocusEvent<HTMLElement>) => {
        last.current = target;
      },
      // What was taken away, or is busy, did not lose the focus to anything else.
      onBlur: ({ target }: FocusEvent<HTMLElement>) => {
        if (target.isConnected && !isBusy(target)) last.current = null;
      },
    },
    heading: { ref: heading, tabIndex: -1 },
  };
}
