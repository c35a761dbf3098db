import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { Identity } from "../../core/people/identity.ts";
import {
  type CalendarSettings,
  isAbsent,
  type Member,
  type Organisation,
  type Principal,
} from "../../core/people/member.ts";
import { oweAccountNotice } from "./account-notices.ts";
import { type AddressTestStore, addressTestStore } from "./address-test-store.ts";
import { type InvitationStore, invitationStore, leadingTo } from "./invitation-store.ts";
import { calendarKey, emailKey, identityKey, type Key, memberKey, organisationKey } from "./keys.ts";
import { listAll, withoutKeys } from "./list-all.ts";
import { type CreationKey, type CreationUnderKey, type Made, madeUnder, madeUnderWrite } from "./made-under-key.ts";
import type { Item, Page, Records, Write } from "./records.ts";

/** A member as recorded; `version` counts changes from 1 and guards the next one. */
export interface MemberRecord extends Member {
  readonly version: number;
}

/** A calendar and which of its organisation's calendars it is, counted from 1. */
export interface CalendarVersion {
  readonly version: number;
  readonly settings: CalendarSettings;
}

/** What partners read of an organisation; what is undefined stays. */
export type ProfileChanges = {
  readonly [Name in "name" | "dutyPhone" | "languages" | "timeZone" | "kind" | "territory" | "profile"]?:
    | Organisation[Name]
    | undefined;
};

export interface MemberChange {
  /** As it shall be; its `version` is the one that was read. */
  readonly member: MemberRecord;
  /** Another member who must still be as read, since the decision leaned on them. */
  readonly relyingOn?: MemberRecord | null;
  readonly notices: readonly AccountNotice[];
  /** The address that led to the member before, where they have another now. */
  readonly former?: string | null;
}

/** Organisations, their people, calendars and invitations, and who stands behind a sign-in. */
export interface OrganisationStore extends InvitationStore, AddressTestStore {
  organisation(id: string): Promise<Organisation | null>;
  /** In the order of their ids. */
  organisations(page?: { limit?: number; after?: Item | null }): Promise<Page<Organisation>>;
  /** Everybody, whatever their status, in the order of their ids; at most a few hundred. */
  members(organisation: string): Promise<MemberRecord[]>;
  member(organisation: string, id: string): Promise<MemberRecord | null>;
  /**
   * Who asks, by our own records; null for nobody, and for anybody who is not active. Two reads; a deputy costs a third,
   * which says whether some contact of the organisation is absent at `at`.
   */
  principalOf(issuer: string, subject: string, at: Instant): Promise<Principal | null>;
  /** The newest calendar, or the one of a version; null where there is none. */
  calendar(organisation: string, version?: number): Promise<CalendarVersion | null>;
  /** Records an organisation, with its first calendar where it brings one. @throws StaleWrite where the id is taken */
  createOrganisation(organisation: Organisation, under?: CreationUnderKey | null): Promise<void>;
  /** Changes what partners read of an organisation. @throws StaleWrite where it is not there, or has a calendar with a zone */
  changeOrganisation(id: string, changes: ProfileChanges): Promise<void>;
  /** What was made under an Idempotency-Key before. */
  madeUnder(key: CreationKey, at: Instant): Promise<Made | null>;
  /** Records the calendar that follows `version`. @throws StaleWrite where another followed it already */
  putCalendar(change: {
    organisation: string;
    version: number;
    settings: CalendarSettings;
    by: string;
    at: Instant;
    /** Mails owed with it. */
    notices?: readonly AccountNotice[];
  }): Promise<void>;
  /** Records mails owed, and nothing else. */
  owe(notices: readonly AccountNotice[]): Promise<void>;
  /** @throws StaleWrite where the member, or the one relied on, has changed since; Conflict where the address is taken */
  changeMember(change: MemberChange): Promise<MemberRecord>;
  /** Records a member as given, with sign-ins, over whatever stands under that id: for a seed, which may run again. */
  importMember(member: Member, identities: readonly Identity[]): Promise<void>;
}

/** The writes by which a sign-in and an address lead to a member. */
function leadTo(table: string, member: Member, identities: readonly Identity[]): Write[] {
  const to = { organisation: member.organisation, member: member.id };
  const keys = [emailKey(member.email), ...identities.map(({ issuer, subject }) => identityKey(issuer, subject))];
  return keys.map((key) => ({ Put: { TableName: table, Item: { ...key, ...to } } }));
}

const versionIs = (version: number) => ({
  ConditionExpression: "#version = :version",
  ExpressionAttributeNames: { "#version": "version" },
  ExpressionAttributeValues: { ":version": version },
});

/** The store over the records table. */
export function organisationStore(records: Records): OrganisationStore {
  const table = records.table;
  const members = (organisation: string) => listAll<MemberRecord>(records, `ORG#${organisation}`, "MEMBER#");
  const get = async <T>(key: Key): Promise<T | null> => {
    const item = await records.get<Item>(key);
    return item && withoutKeys<T>(item);
  };
  const member = (organisation: string, id: string) => get<MemberRecord>(memberKey(organisation, id));
  const organisation = (id: string) => get<Organisation>(organisationKey(id));
  return {
    ...invitationStore(records),
    ...addressTestStore(records),
    organisation,
    members,
    member,
    organisations: async ({ limit = 100, after = null } = {}) => {
      const { items, next } = await records.list<Item>("ORGANISATIONS", "", { afterSk: "", limit, after });
      return { items: items.map((item) => withoutKeys<Organisation>(item)), next };
    },
    principalOf: async (issuer, subject, at) => {
      const identity = await records.get<{ organisation: string; member: string }>(identityKey(issuer, subject));
      const known = identity && (await member(identity.organisation, identity.member));
      if (known?.status !== "active") return null;
      const covering = known.roles.includes("deputy") && (await members(known.organisation)).some(isAway(at));
      return { member: known.id, name: known.name, organisation: known.organisation, roles: known.roles, covering };
    },
    calendar: async (id, version) => {
      if (version !== undefined) {
        const kept = await get<CalendarVersion>(calendarKey(id, version));
        return kept && { version: kept.version, settings: kept.settings };
      }
      const found = await organisation(id);
      return found?.calendar ? { version: found.calendarVersion, settings: found.calendar } : null;
    },
    createOrganisation: async (created, under = null) => {
      const { id, calendar: settings, calendarVersion: version } = created;
      await records.transact([
        putNew(table, organisationKey(id), created),
        ...(settings ? [putNew(table, calendarKey(id, version), { version, settings })] : []),
        ...(under ? [madeUnderWrite(table, under.key, { id, digest: under.digest }, under.at)] : []),
      ]);
    },
    changeOrganisation: async (id, changes) => {
      const writes = profileWrites(table, id, changes);
      if (writes.length > 0) await records.transact(writes);
    },
    madeUnder: (key, at) => madeUnder(records, key, at),
    putCalendar: (change) => records.transact(calendarWrites(table, change)),
    owe: (notices) => records.transact(notices.map((notice) => oweAccountNotice(table, notice))),
    changeMember: async ({ member: changed, relyingOn, notices, former }) => {
      const next = { ...changed, version: changed.version + 1 };
      const moved = former ? await addressWrites(records, changed, former) : [];
      await records.transact([
        putMember(table, next, versionIs(changed.version)),
        ...moved,
        ...(relyingOn ? [unchanged(table, relyingOn)] : []),
        ...notices.map((notice) => oweAccountNotice(table, notice)),
      ]);
      return next;
    },
    importMember: (imported, identities) =>
      records.transact([putMember(table, { version: 1, ...imported }, {}), ...leadTo(table, imported, identities)]),
  };
}

/** The writes by which another address leads to a member, and the former to nobody. */
async function addressWrites(records: Records, member: Member, former: string): Promise<Write[]> {
  const [now, before] = [emailKey(member.email), emailKey(former)];
  if (now.pk === before.pk) return [];
  const leading = await leadingTo(records, now, { organisation: member.organisation, member: member.id });
  const ownIt = {
    ConditionExpression: "attribute_not_exists(pk) OR #member = :member",
    ExpressionAttributeNames: { "#member": "member" },
    ExpressionAttributeValues: { ":member": member.id },
  };
  return [leading, { Delete: { TableName: records.table, Key: { ...before }, ...ownIt } }];
}

const isAway = (at: Instant) => (member: Member) =>
  member.status === "active" && member.roles.includes("contact") && isAbsent(member, at);

const putNew = (table: string, key: Key, item: object): Write => ({
  Put: { TableName: table, Item: { ...key, ...item }, ConditionExpression: "attribute_not_exists(pk)" },
});

const putMember = (table: string, member: MemberRecord, condition: object): Write => ({
  Put: { TableName: table, Item: { ...memberKey(member.organisation, member.id), ...member }, ...condition },
});

const unchanged = (table: string, member: MemberRecord): Write => ({
  ConditionCheck: {
    TableName: table,
    Key: { ...memberKey(member.organisation, member.id) },
    ...versionIs(member.version),
  },
});

/** A zone is changed beside a calendar only by setting the calendar. */
function profileWrites(table: string, id: string, changes: ProfileChanges): Write[] {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  if (given.length === 0) return [];
  const withoutCalendar = changes.timeZone === undefined ? "" : " AND #version = :none";
  return [
    {
      Update: {
        TableName: table,
        Key: { ...organisationKey(id) },
        UpdateExpression: `SET ${given.map(([name]) => `#${name} = :${name}`).join(", ")}`,
        ConditionExpression: `attribute_exists(pk)${withoutCalendar}`,
        ExpressionAttributeNames: {
          ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
          ...(withoutCalendar ? { "#version": "calendarVersion" } : {}),
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
          ...(withoutCalendar ? { ":none": 0 } : {}),
        },
      },
    },
  ];
}

type CalendarChange = Parameters<OrganisationStore["putCalendar"]>[0];

function calendarWrites(table: string, change: CalendarChange): Write[] {
  const { organisation, version, settings, by, at, notices = [] } = change;
  const next = version + 1;
  return [
    putNew(table, calendarKey(organisation, next), { version: next, settings, by, at }),
    {
      Update: {
        TableName: table,
        Key: { ...organisationKey(organisation) },
        UpdateExpression: "SET #calendar = :settings, #zone = :zone, #version = :next",
        ConditionExpression: "#version = :version",
        ExpressionAttributeNames: { "#calendar": "calendar", "#zone": "timeZone", "#version": "calendarVersion" },
        ExpressionAttributeValues: {
          ":settings": settings,
          ":zone": settings.timeZone,
          ":next": next,
          ":version": version,
        },
      },
    },
    ...notices.map((notice) => oweAccountNotice(table, notice)),
  ];
}
