import type { MemberRecord } from "../../adapters/dynamodb/organisation-store.ts";
import { Conflict, Forbidden, NotFound } from "../../core/errors.ts";
import {
  type AddressTest,
  addressTestEnds,
  confirmAddress,
  isUnconfirmed,
  standingOf,
} from "../../core/people/address-test.ts";
import { checkMayTouch } from "../../core/people/change-member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { type AddressStanding, addressCalls as operations } from "../../wire/addresses.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { hashOfToken } from "../notify/link-token.ts";
import { organisationOf } from "./directory-endpoints.ts";
import { memberOf, visibleMembers } from "./member-endpoints.ts";
import { addressTest } from "./member-notices.ts";
import type { OrganisationsDeps } from "./organisations-deps.ts";
import { retryStale } from "./retry-stale.ts";

interface Found {
  readonly test: AddressTest;
  readonly member: MemberRecord | null;
}

/** @throws NotFound */
async function testOf({ store }: OrganisationsDeps, token: string): Promise<Found> {
  const test = await store.addressTest(hashOfToken(token));
  if (!test) throw new NotFound("there is no such test mail: the link may be incomplete");
  return { test, member: await store.member(test.organisation, test.member) };
}

async function standing(deps: OrganisationsDeps, { test, member }: Found): Promise<AddressStanding> {
  const { name } = await organisationOf(deps, test.organisation);
  return {
    organisation: test.organisation,
    organisationName: name,
    email: test.email,
    language: member?.language ?? "en",
    expiresAt: addressTestEnds(test),
    status: standingOf(test, member, deps.now()),
  };
}

/** Test mails: what their links say, the confirmation, and sending one again. */
export const addressEndpoints = (deps: OrganisationsDeps): Endpoint[] => [
  endpoint(operations.inspect, async ({ body }) => ({
    status: 200,
    json: await standing(deps, await testOf(deps, body().token)),
  })),
  endpoint(operations.confirm, async ({ body }) => {
    const { token } = body();
    const found = await retryStale(async () => {
      const { test, member } = await testOf(deps, token);
      const at = deps.now();
      const confirmed = confirmAddress(test, member, at);
      return {
        test,
        member: await deps.store.confirmAddress({ tokenHash: hashOfToken(token), member: confirmed, at }),
      };
    });
    return { status: 200, json: await standing(deps, found) };
  }),
  endpoint(operations.sendTest, async ({ principal, path, body }) => {
    const organisation = path["id"] ?? "";
    const member = memberOf(await visibleMembers(deps, principal, organisation), path["member"]);
    if (principal.organisation === organisation) checkMayTouch(principal, member);
    body();
    if (member.status !== "active") throw new Conflict(refusal("test-only-active"));
    if (member.roles.includes("client")) throw new Forbidden(refusal("test-no-software"));
    if (!isUnconfirmed(member)) throw new Conflict(refusal("address-confirmed"));
    await deps.store.owe([addressTest(deps.newId(), member, deps.now())]);
    return { status: 200, json: { member: member.id, email: member.email } };
  }),
];
