import { ErrorMessage } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { fieldId, useMember } from "./draft-context.tsx";

/** What is wrong with something that is no field: a list, a group. */
export function Faults({ pointer }: { pointer: string }): ReactNode {
  const { fault } = useMember(pointer);
  if (fault === undefined) return null;
  return (
    <ErrorMessage size="small" id={fieldId(pointer)} tabIndex={-1} showIcon>
      {fault}
    </ErrorMessage>
  );
}
