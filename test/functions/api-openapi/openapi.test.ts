import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import { createOpenApi } from "../../../functions/api-openapi/handler.ts";
import { allOperations, openApiDocument } from "../../../wire/openapi.ts";
import { operation } from "../../../wire/operation.ts";

const baseUrl = "https://proxenia.example";

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Record<string, { schema: object }> };
  readonly responses: Record<string, { readonly content: Record<string, { schema: object }> }>;
}

const document = openApiDocument(baseUrl) as unknown as {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
};
const described = (path: string, method: string): Described => document.paths[path]?.[method] as Described;

describe("the OpenAPI document", () => {
  it("is of version 3.1 and names its server and how callers are known", () => {
    assert.equal(document.openapi, "3.1.0");
    assert.deepEqual(Object.keys(document.components.securitySchemes), ["bearer"]);
  });

  it("holds every operation once, and nothing else", () => {
    const held = Object.values(document.paths).flatMap((item) => Object.values(item).map((of) => of.operationId));
    assert.deepEqual(held.sort(), allOperations.map(({ id }) => id).sort());
    assert.equal(new Set(held).size, held.length);
  });

  for (const of of allOperations) {
    it(`says of ${of.id} what it takes and gives`, () => {
      const { responses, security, requestBody, parameters = [] } = described(of.path, of.method.toLowerCase());
      assert.deepEqual(security, of.secured ? [{ bearer: [] }] : []);
      assert.equal(requestBody !== undefined, of.body !== undefined);
      for (const status of [...Object.keys(of.success), ...(of.failures ?? []).map(String)])
        assert.ok(responses[status]);
      for (const [status, { content }] of Object.entries(responses)) {
        assert.deepEqual(Object.keys(content), [
          Number(status) < 400 ? (of.mediaType ?? "application/json") : "application/problem+json",
        ]);
      }
      const inPath = [...of.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      assert.deepEqual(
        parameters.filter((one) => one.in === "path").map(({ name }) => name),
        inPath,
      );
    });
  }

  it("asks for an Idempotency-Key on a submission", () => {
    const header = described("/v1/referrals", "post").parameters?.find(({ name }) => name === "idempotency-key");
    assert.equal(header?.required, true);
  });

  it("shows instants as date-times, whether they come in or go out", () => {
    for (const name of ["Consent", "ConsentOutput"]) {
      const { properties } = document.components.schemas[name] as {
        properties: { givenAt: { type: string; format: string } };
      };
      assert.deepEqual([properties.givenAt.type, properties.givenAt.format], ["string", "date-time"]);
    }
  });

  it("resolves every reference it makes", () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = ""]) => name);
    assert.ok(names.length > 0);
    for (const name of names) assert.ok(document.components.schemas[name], name);
  });

  it("follows the schemas: another operation, another document", () => {
    const added = operation({
      id: "added",
      method: "PUT",
      path: "/v1/added/{id}",
      summary: "Added",
      secured: true,
      body: z.strictObject({ text: z.string() }),
      success: { 200: z.object({}) },
    });
    const paths = openApiDocument(baseUrl, [added]).paths ?? {};
    assert.deepEqual(Object.keys(paths), ["/v1/added/{id}"]);
  });
});

const request = (method: string, rawPath: string): APIGatewayProxyEventV2 =>
  ({ rawPath, headers: {}, requestContext: { http: { method } } }) as unknown as APIGatewayProxyEventV2;

describe("the API's description", () => {
  const handler = createOpenApi({ baseUrl, log: () => undefined });

  it("is given without a token", async () => {
    const { statusCode, headers, body } = await handler(request("GET", "/v1/openapi.json"));
    assert.equal(statusCode, 200);
    assert.equal(headers?.["content-type"], "application/json");
    assert.deepEqual(JSON.parse(body ?? ""), JSON.parse(JSON.stringify(document)));
  });

  it("answers a path that nobody knows with problem details", async () => {
    const { statusCode, headers } = await handler(request("GET", "/v1/elsewhere"));
    assert.deepEqual([statusCode, headers?.["content-type"]], [404, "application/problem+json"]);
  });

  it("answers another method with 405", async () => {
    const { statusCode, headers } = await handler(request("POST", "/v1/openapi.json"));
    assert.deepEqual([statusCode, headers?.["allow"]], [405, "GET"]);
  });
});
