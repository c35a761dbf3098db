import { Conflict } from "../errors.ts";
import { type Instant, plusMillis } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import type { Frozen } from "./agreement.ts";
import { type AgreementLife, mustGoOn, statusIn, underNegotiation } from "./agreement-life.ts";
import type { AgreementEventBody } from "./events.ts";
import { dayOf } from "./notice-periods.ts";
import { awaitedNow } from "./signing-order.ts";

/** Notice that the agreement ends, and reminders of signatures that are wanted. */
export type EndingCommand =
  | {
      readonly action: "terminate";
      readonly organisation: string;
      readonly effectiveFrom: string | null;
      readonly reason: string;
    }
  | { readonly action: "remind" };

/** A party is reminded at most once in so long by hand. */
export const remindAgainMillis = 86_400_000;

/** @throws Conflict, InvalidInput */
export function decideEnding(life: AgreementLife, command: EndingCommand, at: Instant): AgreementEventBody {
  if (command.action === "terminate") return terminate(life, command, at);
  const version = mustBeProposed(life);
  const { organisations } = remindable(version, at);
  return { type: "signature-reminded", data: { version: version.version, organisations } };
}

function terminate(
  life: AgreementLife,
  { organisation, effectiveFrom, reason }: Extract<EndingCommand, { action: "terminate" }>,
  at: Instant,
): AgreementEventBody {
  const { present } = life;
  if (present === null) throw new Conflict(refusal("end-nothing"));
  const status = statusIn(life, present, at);
  if (status !== "active" && status !== "superseded") throw new Conflict(refusal("agreement-ended", { status }));
  mustGoOn(life);
  const from = dayOf(present.body, "termination", effectiveFrom, at);
  return { type: "termination-announced", data: { version: present.version, organisation, from, reason } };
}

function mustBeProposed(life: AgreementLife): Frozen {
  const version = underNegotiation(life);
  if (version.status === "proposed") return version;
  throw new Conflict(refusal("signatures-not-wanted", { status: version.status }));
}

/**
 * The parties whose turn it is and who were not reminded within a day.
 * @throws Conflict saying from when somebody can be reminded again
 */
function remindable(version: Frozen, at: Instant): { organisations: string[] } {
  const awaited = awaitedNow(version).map(({ organisation }) => organisation);
  if (awaited.length === 0) throw new Conflict(refusal("signature-not-wanted"));
  const againAt = (party: string): Instant | null => {
    const last = version.remindedAt[party];
    return last === undefined ? null : plusMillis(last, remindAgainMillis);
  };
  const organisations = awaited.filter((party) => (againAt(party) ?? at) <= at);
  if (organisations.length > 0) return { organisations };
  const [from = at] = awaited.map((party) => againAt(party) ?? at).sort();
  throw new Conflict(refusal("reminded-lately", { from }));
}
