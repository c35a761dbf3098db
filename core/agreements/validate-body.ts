import { type Fault, faultAt, InvalidInput } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";
import { checkEntryIntoForce, checkParties, checkSigning } from "./check-parties.ts";
import { checkProcedure } from "./check-procedure.ts";
import { checkTerms } from "./check-terms.ts";
import { checkText } from "./check-text.ts";
import type { AgreementBody } from "./terms.ts";

/** More faults than anybody mends at once. */
const mostFaults = 50;

function checkValidity({ validFrom, validUntil }: AgreementBody): Fault[] {
  if (validUntil === null || validFrom <= validUntil) return [];
  return [faultAt("/validUntil", refusal("end-before-beginning", { from: validFrom }))];
}

/**
 * Checks what no schema can: that the agreement makes sense as a whole.
 * @throws InvalidInput with a pointer per fault, into the body as it was sent
 */
export function validateBody(body: AgreementBody): void {
  const faults = [
    ...checkParties(body),
    ...checkEntryIntoForce(body),
    ...checkSigning(body),
    ...checkValidity(body),
    ...checkProcedure(body),
    ...checkTerms(body),
    ...checkText(body.text, "/text"),
  ];
  if (faults.length > 0) throw new InvalidInput(faults.slice(0, mostFaults));
}
