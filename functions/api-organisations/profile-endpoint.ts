import { checkMayDescribe, checkZone } from "../../core/people/profile.ts";
import { organisationCalls as operations } from "../../wire/organisations.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { detailedEntryOf, organisationOf } from "./directory-endpoints.ts";
import type { OrganisationsDeps } from "./organisations-deps.ts";

/** What partners read of an organisation, changed. */
export const profileEndpoint = (deps: OrganisationsDeps): Endpoint =>
  endpoint(operations.change, async ({ principal, path, body }) => {
    const before = await organisationOf(deps, path["id"]);
    const { id } = before;
    const [members, coordinated] = await Promise.all([
      deps.store.members(id),
      deps.coordinates(principal.organisation, id),
    ]);
    checkMayDescribe(principal, before, { members, coordinated });
    const { timeZone, ...changes } = body();
    checkZone(before, timeZone);
    const zone = before.calendar === null && timeZone !== undefined ? { timeZone } : {};
    await deps.store.changeOrganisation(id, { ...changes, ...zone });
    return { status: 200, json: detailedEntryOf(await organisationOf(deps, id), deps.now()) };
  });
