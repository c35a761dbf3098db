import { createContext, Fragment, type ReactNode, useContext, useMemo } from "react";
import type { AgreementBody } from "../../api/agreement-drafting.ts";
import type { Fault } from "../../api/problem.ts";
import { type Refusals, useRefusals } from "../../parts/refusals.tsx";
import { changedAt, valueAt } from "./changed-at.ts";

/** What the fields of a draft share. */
export interface DraftState {
  readonly body: AgreementBody;
  readonly change: (change: (body: AgreementBody) => AgreementBody) => void;
  readonly faults: readonly Fault[];
}

const Draft = createContext<DraftState | null>(null);
const Said = createContext<Refusals["said"] | null>(null);

export function DraftProvider({ state, children }: { state: DraftState; children: ReactNode }): ReactNode {
  const { said } = useRefusals();
  return (
    <Draft value={state}>
      <Said value={said}>{children}</Said>
    </Draft>
  );
}

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
  const said = useContext(Said);
  const { body, change, faults } = useDraftState();
  return useMemo(() => {
    const own = faults.filter((fault) => fault.pointer === pointer);
    return {
      value: valueAt(body, pointer) as T | undefined,
      set: (value) => change((now) => changedAt(now, pointer, value)),
      fault:
        own.length === 0
          ? undefined
          : own.map((fault, index) => (
              <Fragment key={fault.detail}>
                {index > 0 ? " " : null}
                {said?.(fault)}
              </Fragment>
            )),
    };
  }, [body, change, faults, pointer, said]);
}
