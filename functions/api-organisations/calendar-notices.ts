import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { concernsOf } from "../../core/people/calendar-concerns.ts";
import type { CalendarSettings } from "../../core/people/member.ts";
import type { OrganisationsDeps } from "./organisations-deps.ts";

/** What the administrators of whoever coordinates its active agreements hear of an organisation's new calendar. */
export async function concernsTold(
  deps: Pick<OrganisationsDeps, "coordinatorsOf" | "newId">,
  {
    organisation,
    settings,
    actor,
    at,
  }: { organisation: string; settings: CalendarSettings; actor: string; at: Instant },
): Promise<AccountNotice[]> {
  const concerns = concernsOf(settings);
  const coordinators = concerns.length === 0 ? [] : await deps.coordinatorsOf(organisation);
  return coordinators.flatMap((coordinator) =>
    concerns.map((concern) => ({
      id: deps.newId(),
      kind: `calendar-${concern}` as const,
      organisation: coordinator,
      audience: { roles: ["administrator" as const] },
      about: organisation,
      actor,
      createdAt: at,
    })),
  );
}
