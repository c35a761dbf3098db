import { Defect } from "../errors.ts";
import type { Agreement, Frozen } from "./agreement.ts";
import type { AgreementLife, LifeState } from "./agreement-life.ts";
import type { AgreementEvent } from "./events.ts";
import { applyEvent } from "./fold-agreement.ts";

/**
 * An agreement with its texts after events. A version that they begin takes the text given, or else that of the version
 * it follows; whatever a caller keeps beside a version stays with it.
 * @param text the text of the version in negotiation, where the events set it
 * @throws Defect on events that cannot follow
 */
export function advanceLife(
  before: AgreementLife | null,
  id: string,
  events: readonly AgreementEvent[],
  text?: Agreement["body"],
): AgreementLife {
  const moved = events.reduce<LifeState | null>(applyEvent, before);
  if (moved === null) throw new Defect("an agreement without a ledger");
  const followed = before?.next ?? before?.present;
  const withText = (version: Agreement | Frozen | null, given?: Agreement["body"]) => {
    if (version === null) return null;
    const body = given ?? version.body ?? followed?.body;
    if (!body) throw new Defect("a version without a text");
    return { ...version, id, body };
  };
  const { present, next, ...rest } = moved as LifeState<Frozen, Agreement>;
  return { ...rest, id, present: withText(present) as Frozen | null, next: withText(next, text) };
}
