import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Role } from "../../../core/codes.ts";
import type { Instant } from "../../../core/instant.ts";
import { recipientsOf } from "../../../core/notices/recipients.ts";
import type { Member } from "../../../core/people/member.ts";

const at = "2026-03-02T08:00:00.000Z" as Instant;
const away = [{ from: "2026-03-01T00:00:00.000Z" as Instant, until: "2026-03-09T00:00:00.000Z" as Instant }];

const person = (id: string, role: Role, change: Partial<Member> = {}): Member => ({
  id,
  organisation: "pisa",
  name: id,
  email: `${id}@pisa.example`,
  language: "it",
  roles: [role],
  status: "active",
  emailConfirmedAt: null,
  absences: [],
  ...change,
});

const told = (members: Member[], notice: Partial<Parameters<typeof recipientsOf>[0]> = {}) => {
  const { told: all, ...rest } = recipientsOf({ roles: ["contact"], members: [], except: [], ...notice }, members, at);
  return { told: all.map(({ member, covering }) => (covering ? `${member.id} covers` : member.id)), ...rest };
};

const deputy = person("d", "deputy");
const supervisor = person("s", "supervisor");

describe("whom a notice goes to", () => {
  it("is whoever holds its roles, and nobody else", () => {
    const members = [person("c", "contact"), deputy, supervisor, person("gone", "contact", { status: "deactivated" })];
    assert.deepEqual(told(members), { told: ["c"], cover: null, unheard: null });
    assert.deepEqual(told(members, { members: ["d"] }).told, ["c", "d"]);
  });

  it("are the deputies too where a contact is away, though another contact is there", () => {
    const members = [person("c", "contact", { absences: away }), person("c2", "contact"), deputy, supervisor];
    assert.deepEqual(told(members), { told: ["c", "c2", "d covers"], cover: "deputy", unheard: null });
  });

  it("are the deputies too where a contact's address takes no mail, or no contact is left", () => {
    assert.deepEqual(told([person("c", "contact", { bouncedSince: at }), deputy]).told, ["c", "d covers"]);
    assert.deepEqual(told([deputy, supervisor]), { told: ["d covers"], cover: "deputy", unheard: null });
  });

  it("are the supervisors where no contact and no deputy can be reached", () => {
    const members = [person("c", "contact", { absences: away }), person("d", "deputy", { absences: away }), supervisor];
    assert.deepEqual(told(members), { told: ["c", "s covers"], cover: "supervisor", unheard: null });
  });

  it("are told once each, and not of what they did themselves", () => {
    const members = [person("c", "contact", { absences: away }), deputy];
    assert.deepEqual(told(members, { roles: ["contact", "deputy"] }).told, ["c", "d"]);
    assert.deepEqual(told(members, { except: ["d"] }).told, ["c"]);
    assert.deepEqual(told([person("c", "contact")], { except: ["c"] }), { told: [], cover: null, unheard: null });
  });

  it("is nobody where nobody holds the role, or every address takes no mail, and it says which", () => {
    assert.equal(told([deputy], { roles: ["supervisor"] }).unheard, "nobody-holds-the-role");
    assert.equal(told([]).unheard, "nobody-holds-the-role");
    assert.equal(told([person("c", "contact", { bouncedSince: at })]).unheard, "addresses-dead");
    assert.equal(told([person("c", "contact", { absences: away })]).unheard, null);
  });
});
