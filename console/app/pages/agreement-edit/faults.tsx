import { ErrorMessage } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { fieldId, useMember } from "./draft-context.tsx";

/** What is wrong with something that is no field: a list, a group. @param of whose it is, where the place does not say */
export function Faults({ pointer, of }: { pointer: string; of?: string }): ReactNode {
  const { fault } = useMember(pointer);
  if (fault === undefined) return null;
  return (
    <ErrorMessage size="small" id={fieldId(pointer)} tabIndex={-1} showIcon>
      {of === undefined ? null : `${of}: `}
      {fault}
    </ErrorMessage>
  );
}
