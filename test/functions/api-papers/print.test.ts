import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { AgreementRecord, LifeRecord } from "../../../adapters/dynamodb/agreement-store.ts";
import type { MemberRecord } from "../../../adapters/dynamodb/organisation-store.ts";
import type { Role } from "../../../core/codes.ts";
import { createPapersApi } from "../../../functions/api-papers/handler.ts";
import { making, onPaper, textOf } from "../../core/papers/paper-fixture.ts";

const recorded = { accessions: [], leavings: [], outside: [] };
const versions = [
  { ...onPaper({ version: 1, status: "superseded", signatures: [] }), ...recorded },
  { ...onPaper(), ...recorded },
] as unknown as AgreementRecord[];
const life = {
  id: "agreement-1",
  present: versions[1],
  next: null,
  former: [],
  formerParties: {},
} as unknown as LifeRecord;
const names = new Map([
  ["livorno", "Livorno centre"],
  ["pisa", "Pisa desk"],
  ["hospital", "City hospital"],
  ["office", "Network office"],
]);
const anna = { name: "Anna", status: "active", roles: ["contact"], emailConfirmedAt: null } as unknown as MemberRecord;

const api = createPapersApi({
  agreements: {
    life: async (id) => (id === "agreement-1" ? life : null),
    version: async (_id, version) => versions.find((one) => one.version === version) ?? null,
  },
  organisations: {
    organisation: async (id) => {
      const [name, zone] = [names.get(id), { timeZone: "Europe/Rome", dutyPhone: "+44 1632 960001" }];
      return name === undefined ? null : { id, name, languages: ["it"], calendar: null, calendarVersion: 0, ...zone };
    },
    members: async (organisation) =>
      organisation === "livorno" ? [anna, { ...anna, name: "Bruno", status: "deactivated" }] : [],
  },
  now: () => making.at,
  authenticate: async (header) => {
    const [organisation = "", role] = (header ?? "").split(":");
    return { member: "m", name: "m", organisation, roles: [role as Role], covering: false };
  },
  log: (line) => assert.fail(JSON.stringify(line)),
});

async function get(who: string, path: string, query: Record<string, string> = {}) {
  const event = {
    rawPath: `/v1/agreements/${path}`,
    queryStringParameters: query,
    headers: { authorization: who },
    requestContext: { http: { method: "GET" } },
  };
  const { statusCode, headers = {}, body = "" } = await api(event as unknown as APIGatewayProxyEventV2);
  return { status: statusCode, headers, body, text: textOf(body) };
}

describe("an agreement's print", () => {
  it("is a page of HTML under a policy of its own, for whoever may read the agreement", async () => {
    const { status, headers, body } = await get("livorno:contact", "agreement-1/print");
    assert.equal(status, 200);
    assert.equal(headers["content-type"], "text/html; charset=utf-8");
    assert.match(String(headers["content-security-policy"]), /^default-src 'none'; style-src 'sha256-/);
    assert.match(body, /^<!doctype html>\n<html lang="en">/);
    assert.equal((await get("stranger:administrator", "agreement-1/print")).status, 404);
    assert.equal((await get("livorno:contact", "agreement-2/print")).status, 404);
  });

  it("names organisations as the directory does, on the clocks of the reader's", async () => {
    const { text } = await get("office:auditor", "agreement-1/print");
    assert.match(text, /Livorno centre member .* City hospital member .* prefecture supporter/);
    assert.match(text, /Printed 2 March 2026 at 10:00 \(Europe\/Rome\)/);
  });

  it("is of the version and in the language asked for", async () => {
    const { text } = await get("livorno:contact", "agreement-1/print", { version: "1", language: "it" });
    assert.match(text, /Questa versione non è più in vigore\. Versione 1/);
    assert.equal((await get("livorno:contact", "agreement-1/print", { version: "3" })).status, 404);
    assert.equal((await get("livorno:contact", "agreement-1/print", { language: "de" })).status, 422);
  });
});

describe("operators' guidelines", () => {
  it("are for the reader's own organisation unless another party is named", async () => {
    assert.match((await get("livorno:contact", "agreement-1/guidelines")).text, /Guidelines for Livorno centre/);
    const other = await get("livorno:contact", "agreement-1/guidelines", { for: "hospital", language: "it" });
    assert.match(other.text, /Linee guida per City hospital .* City hospital \+44 1632 960001/);
    const stranger = await get("livorno:contact", "agreement-1/guidelines", { for: "stranger" });
    assert.equal(stranger.status, 422);
    assert.equal(JSON.parse(stranger.body).errors[0].pointer, "/for");
    assert.equal((await get("stranger:contact", "agreement-1/guidelines")).status, 404);
  });

  it("name active people to their own organisation and to the coordinator's administrators alone", async () => {
    const shownTo = async (who: string, version = "2") => {
      const { text } = await get(who, "agreement-1/guidelines", { for: "livorno", version });
      return /Anna \(address not confirmed\)/.test(text);
    };
    assert.equal(await shownTo("livorno:caseworker"), true);
    assert.equal(await shownTo("office:administrator"), true);
    assert.equal(await shownTo("office:auditor"), false);
    assert.equal(await shownTo("office:administrator", "1"), false, "of a version that Livorno did not sign");
    assert.equal(await shownTo("pisa:supervisor"), false);
    assert.ok(!(await get("livorno:contact", "agreement-1/guidelines")).text.includes("Bruno"));
  });
});
