import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { addressTestWrite } from "../../../adapters/dynamodb/address-test-store.ts";
import { agreementStore } from "../../../adapters/dynamodb/agreement-store.ts";
import { type OrganisationStore, organisationStore } from "../../../adapters/dynamodb/organisation-store.ts";
import type { Role } from "../../../core/codes.ts";
import { Forbidden, Unauthenticated } from "../../../core/errors.ts";
import { fromMillis, type Instant } from "../../../core/instant.ts";
import type { AccountNotice } from "../../../core/notices/account-notice.ts";
import type { Member } from "../../../core/people/member.ts";
import { createOrganisationsApi } from "../../../functions/api-organisations/handler.ts";
import type { OwnAccounts } from "../../../functions/api-organisations/organisations-deps.ts";
import { newLinkToken } from "../../../functions/notify/link-token.ts";
import { startTables } from "../../support/dynamo.ts";

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any;
}

export interface ApiFixture {
  readonly store: OrganisationStore;
  /** The instant the API believes it is; a test moves it. */
  clock: { at: Instant };
  /** Pairs "coordinator organisation" for which `coordinates` says yes. */
  readonly coordinated: Set<string>;
  /** By what each address signs in, where accounts are kept here. */
  readonly passwords: Map<string, string>;
  /** Calls as a member (its id is its bearer token), as a stranger signed in (`stranger-…`), or as nobody. */
  call(
    who: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Makes an organisation with one active member for each role, named `<organisation>-<role>`. */
  organisation(id: string, ...roles: Role[]): Promise<void>;
  /** What is owed by mail to an organisation, in order. */
  owed(organisation: string): Promise<AccountNotice[]>;
  /** A token for the newest invitation of an address, as the notifier makes it. */
  tokenFor(organisation: string, email: string): Promise<string>;
  /** The token of a test mail to a member, as the notifier makes it. */
  testMailTo(organisation: string, member: string): Promise<string>;
  close(): Promise<void>;
}

const bearer = (authorization: string | undefined): string => {
  if (!authorization) throw new Unauthenticated("no token");
  return authorization.replace("Bearer ", "");
};

const ownAccounts = (passwords: Map<string, string>): OwnAccounts => {
  const identity = (email: string) => ({ issuer: "local", subject: `account-${email}` });
  return {
    identityOf: async (email) => (passwords.has(email) ? identity(email) : null),
    save: async ({ email, password }) => {
      passwords.set(email, password);
      return identity(email);
    },
  };
};

/** The API on a real store, with sign-ins that are their own subjects. */
export async function startApi(options: { ownAccounts?: boolean } = {}): Promise<ApiFixture> {
  const tables = await startTables();
  const store = organisationStore(tables.records);
  const clock = { at: fromMillis(Date.parse("2026-03-02T10:00:00Z")) };
  const coordinated = new Set<string>();
  const passwords = new Map<string, string>();
  const api = createOrganisationsApi({
    store,
    agreements: agreementStore(tables.records),
    coordinates: async (coordinator, organisation) => coordinated.has(`${coordinator} ${organisation}`),
    coordinatorsOf: async (organisation) =>
      [...coordinated].flatMap((pair) => (pair.endsWith(` ${organisation}`) ? [pair.split(" ")[0] ?? ""] : [])),
    identify: async (authorization) => ({ issuer: "local", subject: bearer(authorization) }),
    accounts: options.ownAccounts ? ownAccounts(passwords) : null,
    now: () => clock.at,
    newId: () => randomUUID(),
    authenticate: async (authorization) => {
      const principal = await store.principalOf("local", bearer(authorization), clock.at);
      if (!principal) throw new Forbidden("unknown here");
      return principal;
    },
    log: () => undefined,
  });
  const memberOf = (organisation: string, role: Role): Member => ({
    id: `${organisation}-${role}`,
    organisation,
    name: `${role} of ${organisation}`,
    email: `${role}@${organisation}.example`,
    language: "it",
    roles: [role],
    status: "active",
    emailConfirmedAt: clock.at,
    absences: [],
  });
  return {
    store,
    clock,
    coordinated,
    passwords,
    call: async (who, method, path, body, headers) => {
      const result = await api(eventOf({ who, method, path, body, headers }));
      return { status: result.statusCode ?? 0, body: JSON.parse(result.body ?? "null") };
    },
    organisation: async (id, ...roles) => {
      const base = { dutyPhone: "+39 055 000000", languages: ["it"], timeZone: "Europe/Rome" };
      await store.createOrganisation({ id, name: `The ${id}`, ...base, calendar: null, calendarVersion: 0 });
      for (const role of roles) {
        const member = memberOf(id, role);
        await store.importMember(member, [{ issuer: "local", subject: member.id }]);
      }
    },
    owed: async (organisation) => {
      const shards = [0, 1, 2, 3].map((shard) => tables.records.index("wake", `WAKE#notice#${shard}`));
      const keys = (await Promise.all(shards)).flatMap(({ items }) => items);
      const notices = await tables.records.getMany<AccountNotice>(keys);
      return notices.filter((notice) => notice.organisation === organisation);
    },
    tokenFor: async (organisation, email) => {
      const invitation = (await store.invitations(organisation)).find((candidate) => candidate.email === email);
      if (!invitation) throw new Error(`nobody invited ${email}`);
      const { token, hash } = newLinkToken();
      await store.addInvitationToken(invitation, hash);
      return token;
    },
    testMailTo: async (organisation, member) => {
      const { email } = (await store.member(organisation, member)) ?? { email: "" };
      const { token, hash } = newLinkToken();
      const test = { organisation, member, email, sentAt: clock.at, usedAt: null };
      await tables.records.transact([addressTestWrite(tables.records.table, hash, test)]);
      return token;
    },
    close: () => tables.close(),
  };
}

interface Asked {
  readonly who: string | null;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Record<string, string> | undefined;
}

const eventOf = ({ who, method, path, body, headers }: Asked): APIGatewayProxyEventV2 =>
  ({
    rawPath: path.split("?")[0],
    queryStringParameters: Object.fromEntries(new URLSearchParams(path.split("?")[1] ?? "")),
    headers: {
      "content-type": "application/json",
      ...(who === null ? {} : { authorization: `Bearer ${who}` }),
      ...headers,
    },
    requestContext: { http: { method } },
    body: body === undefined ? undefined : JSON.stringify(body),
    isBase64Encoded: false,
  }) as unknown as APIGatewayProxyEventV2;
