import { faultsOnCalendars, ownersOfWorkingClocks } from "../../core/agreements/check-on-calendars.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { calendarsFrom } from "../../core/clocks/calendars.ts";
import { Conflict, InvalidInput } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { newestOf } from "../use-cases/calendar-reader.ts";
import type { AgreementPorts } from "./ports.ts";

type Ports = Pick<AgreementPorts, "calendars">;

/** @throws InvalidInput for a working clock that could not end within five years on an owner's newest calendar */
export async function mustEndOnCalendars({ calendars }: Ports, body: AgreementBody, at: Instant): Promise<void> {
  const newest = await newestOf(calendars, ownersOfWorkingClocks(body));
  const faults = faultsOnCalendars(body, calendarsFrom(newest), at);
  if (faults.length > 0) throw new InvalidInput(faults);
}

/**
 * What is signed must be able to run: every owner of a working clock has a calendar on which it ends.
 * @throws Conflict naming who lacks one, or which clock could not end
 */
export async function mustHaveCalendars({ calendars }: Ports, body: AgreementBody, at: Instant): Promise<void> {
  const owners = ownersOfWorkingClocks(body);
  const newest = await newestOf(calendars, owners);
  const lacking = owners.filter((owner) => newest.every(({ organisation }) => organisation !== owner));
  if (lacking.length > 0) {
    throw new Conflict(refusal("calendars-lacking", { organisations: lacking }));
  }
  const [fault] = faultsOnCalendars(body, calendarsFrom(newest), at);
  if (!fault) return;
  const { organisations = "" } = fault.values ?? {};
  throw new Conflict(refusal("proposal-endless", { pointer: fault.pointer, organisations }));
}
