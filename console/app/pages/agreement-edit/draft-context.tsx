import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { AgreementBody } from "../../api/agreement-drafting.ts";
import type { Fault } from "../../api/problem.ts";
import { changedAt, valueAt } from "./changed-at.ts";

/** What the fields of a draft share. */
export interface DraftState {
  readonly body: AgreementBody;
  readonly change: (change: (body: AgreementBody) => AgreementBody) => void;
  readonly faults: readonly Fault[];
}

const Draft = createContext<DraftState | null>(null);

export const DraftProvider = ({ state, children }: { state: DraftState; children: ReactNode }): ReactNode => (
  <Draft value={state}>{children}</Draft>
);

export function useDraftState(): DraftState {
  const state = useContext(Draft);
  if (!state) throw new Error("a field of a draft stands within its form");
  return state;
}

/** The element of a field, by the pointer of what it writes. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll("/", "-")}`;

/** One member of the draft, by its JSON pointer: what it says now, what changes it, and what is wrong with it. */
export function useMember<T>(pointer: string): {
  value: T | undefined;
  set: (value: T | undefined) => void;
  fault: ReactNode;
} {
  const { i18n } = useTranslation();
  const { body, change, faults } = useDraftState();
  return useMemo(() => {
    const own = faults.filter((fault) => fault.pointer === pointer).map(({ detail }) => detail);
    return {
      value: valueAt(body, pointer) as T | undefined,
      set: (value) => change((now) => changedAt(now, pointer, value)),
      // What the server says is said in English.
      fault:
        own.length === 0 ? undefined : <span lang={i18n.language === "en" ? undefined : "en"}>{own.join("; ")}</span>,
    };
  }, [body, change, faults, pointer, i18n.language]);
}
