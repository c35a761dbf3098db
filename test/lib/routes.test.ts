import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { actEndpoints } from "../../functions/api-act/handler.ts";
import { agreementEndpoints } from "../../functions/api-agreements/handler.ts";
import { auditEndpoints } from "../../functions/api-audit/handler.ts";
import { openApiEndpoints } from "../../functions/api-openapi/handler.ts";
import { organisationEndpoints } from "../../functions/api-organisations/handler.ts";
import { paperEndpoints } from "../../functions/api-papers/handler.ts";
import { referralEndpoints } from "../../functions/api-referrals/handler.ts";
import { simulationEndpoints } from "../../functions/api-simulation/handler.ts";
import type { Endpoint } from "../../functions/http/api-function.ts";
import { allOperations } from "../../wire/openapi.ts";
import { synthesise } from "./synthesise.ts";

const { serviceTemplate: template } = synthesise();

/** Endpoints are only listed here, never called, so they get no ports. */
const nothing = {} as never;
const endpointsOf: Readonly<Record<string, readonly Endpoint[]>> = {
  "api-referrals": referralEndpoints(nothing),
  "api-act": actEndpoints(nothing),
  "api-agreements": agreementEndpoints(nothing),
  "api-papers": paperEndpoints(nothing),
  "api-organisations": organisationEndpoints(nothing),
  "api-audit": auditEndpoints(nothing),
  "api-simulation": simulationEndpoints(nothing),
  "api-openapi": openApiEndpoints("https://proxenia.example"),
};

interface Route {
  readonly segments: readonly string[];
  readonly greedy: boolean;
  readonly function: string;
}

/** The template's routes, each with the function that its integration leads to. */
function routes(): { routes: Route[]; otherwise: string } {
  const resources = template.toJSON()["Resources"];
  const functionOf = (target: { "Fn::Join": [string, [string, { Ref: string }]] }): string => {
    const integration = resources[target["Fn::Join"][1][1].Ref].Properties.IntegrationUri["Fn::GetAtt"][0];
    return resources[integration].Properties.Description.replace("Proxenia: ", "");
  };
  const all = Object.values(template.findResources("AWS::ApiGatewayV2::Route")).map(({ Properties }) => ({
    key: Properties.RouteKey as string,
    function: functionOf(Properties.Target),
  }));
  const otherwise = all.find(({ key }) => key === "$default")?.function ?? "";
  const named = all.filter(({ key }) => key !== "$default");
  return { routes: named.map((route) => ({ ...parsed(route.key), function: route.function })), otherwise };
}

function parsed(key: string): Pick<Route, "segments" | "greedy"> {
  const segments = key.replace(/^ANY /, "").split("/").slice(1);
  const greedy = segments.at(-1) === "{proxy+}";
  return { segments: greedy ? segments.slice(0, -1) : segments, greedy };
}

const literals = ({ segments }: Route): number => segments.filter((part) => !part.startsWith("{")).length;

/**
 * As an HTTP API selects: a full match before a greedy one, among these the most literal, then the longest.
 * Source: API Gateway Developer Guide, "Create routes for HTTP APIs".
 */
function functionFor(path: string): string {
  const given = path.split("/").slice(1);
  const table = routes();
  const matching = table.routes.filter(({ segments, greedy }) => {
    if (greedy ? given.length <= segments.length : given.length !== segments.length) return false;
    return segments.every((part, index) => part.startsWith("{") || part === given[index]);
  });
  const order = (a: Route, b: Route): number =>
    Number(a.greedy) - Number(b.greedy) || literals(b) - literals(a) || b.segments.length - a.segments.length;
  return matching.toSorted(order)[0]?.function ?? table.otherwise;
}

const example = (path: string): string => path.replaceAll(/\{\w+\}/g, "some-id");

describe("the API's routes", () => {
  it("know every operation of the wire, and declare no other", () => {
    const declared = Object.values(endpointsOf).flatMap((endpoints) => endpoints.map(({ operation }) => operation.id));
    assert.deepEqual(declared.sort(), allOperations.map(({ id }) => id).sort());
  });

  for (const [name, endpoints] of Object.entries(endpointsOf)) {
    for (const { operation } of endpoints) {
      it(`lead ${operation.method} ${operation.path} to ${name}`, () => {
        assert.equal(functionFor(example(operation.path)), name);
      });
    }
  }

  it("leave a path that nobody knows to a function that answers with problem details", () => {
    assert.equal(functionFor("/v1/elsewhere"), "api-openapi");
    assert.equal(functionFor("/"), "api-openapi");
  });
});
