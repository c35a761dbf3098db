import assert from "node:assert/strict";
import { test } from "node:test";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { type ActApiPorts, createActApi } from "../../../functions/api-act/handler.ts";

const clock = { milestone: "response", cycle: 2, metAt: null, stoppedAt: null, pausedAt: null, dueAt: null, steps: [] };
const state = { id: "r", from: "livorno", to: "pisa", cycle: 2, priority: "urgent", status: "awaiting-response" };
const member = { id: "m", status: "active", roles: ["contact"] };

/** What a link of a cycle, sent to an organisation, offers on a referral whose second cycle is pisa's. */
async function offered(link: { cycle: number; organisation: string }): Promise<unknown> {
  const ports = {
    records: { get: async () => ({ referral: "r", member: "m", milestone: "response", ...link }) },
    referrals: { head: async () => ({ state: { ...state, clocks: [clock] } }), events: async () => [] },
    directory: { organisation: async () => null, member: async () => member },
    log: () => undefined,
  } as unknown as ActApiPorts;
  const answer = (await createActApi(ports)({
    rawPath: "/v1/act/inspect",
    requestContext: { http: { method: "POST" } },
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: "t".repeat(43) }),
  } as unknown as APIGatewayProxyEventV2)) as APIGatewayProxyStructuredResultV2;
  assert.equal(answer.statusCode, 200, answer.body);
  return (JSON.parse(answer.body ?? "") as { actions: unknown }).actions;
}

test("a link acts in its own cycle, for the receiver that it was sent to, and nowhere else", async () => {
  assert.deepEqual(await offered({ cycle: 2, organisation: "pisa" }), ["accept", "decline"]);
  assert.deepEqual(await offered({ cycle: 1, organisation: "pisa" }), []);
  assert.deepEqual(await offered({ cycle: 2, organisation: "mantova" }), []);
});
