import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { actOperations } from "./act.ts";
import { addressOperations } from "./addresses.ts";
import { agreementCommentOperations } from "./agreement-comments.ts";
import { agreementLifeOperations } from "./agreement-life.ts";
import { agreementOperations } from "./agreements.ts";
import { auditOperations } from "./audit.ts";
import { evidenceOperations } from "./evidence.ts";
import { holidayOperations } from "./holidays.ts";
import type { Operation } from "./operation.ts";
import { operation } from "./operation.ts";
import { organisationOperations } from "./organisations.ts";
import { paperOperations } from "./papers.ts";
import { peopleOperations } from "./people.ts";
import { referralOperations } from "./referrals.ts";
import { simulationOperations } from "./simulation.ts";

/** The call that answers with the document itself. */
export const readOpenApi = operation({
  id: "readOpenApi",
  method: "GET",
  path: "/v1/openapi.json",
  summary: "This document",
  secured: false,
  success: { 200: z.looseObject({ openapi: z.string() }) },
});

/** Every call of the API. */
export const allOperations: readonly Operation[] = [
  ...referralOperations,
  ...actOperations,
  ...agreementOperations,
  ...agreementLifeOperations,
  ...agreementCommentOperations,
  ...paperOperations,
  ...holidayOperations,
  ...organisationOperations,
  ...peopleOperations,
  ...addressOperations,
  ...auditOperations,
  ...simulationOperations,
  ...evidenceOperations,
  readOpenApi,
];

/** By what a program, or a page in another language, knows a refusal. Source: decision 0033. */
const coded = {
  code: z
    .string()
    .optional()
    .meta({ description: "Which refusal it is: stable, in kebab-case; not every one has a code." }),
  values: z
    .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
    .optional()
    .meta({ description: "What the sentence names, by the names that stand in docs/refusals.md." }),
};

/** Source: RFC 9457. The shape that functions/http/problem.ts gives. */
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    ...coded,
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string(), ...coded }))
      .optional()
      .meta({ description: "One per fault: an RFC 6901 pointer into the body or query, and what to do about it." }),
  })
  .meta({ id: "Problem", description: "Problem details (RFC 9457)." });

const meanings: Readonly<Record<number, string>> = {
  200: "Done",
  201: "Created",
  400: "The request cannot be read",
  401: "No bearer token, or one that does not hold",
  403: "Known caller, not allowed",
  404: "Unknown, or not yours to see",
  409: "Not possible in the present state",
  413: "Too large",
  415: "The body is not application/json",
  422: "Well-formed but invalid: one pointer per fault",
  429: "Too many requests",
  500: "Something went wrong on our side",
  503: "Not available at the moment; try again",
};

const described = (status: number): string => meanings[status] ?? "Failed";

/** The failures any call may give by its shape, with those it names itself. */
function failuresOf({ secured, body, query, failures = [] }: Operation): number[] {
  const byShape = [400, 429, 500, 503, ...(secured ? [401, 403] : []), ...(body ? [413, 415, 422] : [])];
  return [...new Set([...byShape, ...(query ? [422] : []), ...failures])].sort((a, b) => a - b);
}

/** Parameters a path template holds. */
const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

function requestParamsOf({ path, query, headers = {} }: Operation) {
  const inPath = parametersOf(path);
  const named = Object.entries(headers).map(([name, { required, description }]) => {
    const value = z.string().meta({ description });
    return [name, required ? value : value.optional()] as const;
  });
  return {
    ...(inPath.length > 0 ? { path: z.object(Object.fromEntries(inPath.map((name) => [name, z.string()]))) } : {}),
    ...(query ? { query: query as z.ZodObject } : {}),
    ...(named.length > 0 ? { header: z.object(Object.fromEntries(named)) } : {}),
  };
}

function operationObject(of: Operation): ZodOpenApiOperationObject {
  const successes = Object.entries(of.success).map(([status, schema]) => [
    status,
    { description: described(Number(status)), content: { [of.mediaType ?? "application/json"]: { schema } } },
  ]);
  const failures = failuresOf(of).map((status) => [
    String(status),
    { description: described(status), content: { "application/problem+json": { schema: problem } } },
  ]);
  return {
    operationId: of.id,
    summary: of.summary,
    requestParams: requestParamsOf(of),
    ...(of.body
      ? { requestBody: { required: of.bodyOptional !== true, content: { "application/json": { schema: of.body } } } }
      : {}),
    responses: Object.fromEntries([...successes, ...failures]),
    security: of.secured ? [{ bearer: [] }] : [],
  };
}

function pathsOf(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const of of operations) {
    const item = paths[of.path] ?? {};
    item[of.method.toLowerCase()] = operationObject(of);
    paths[of.path] = item;
  }
  return paths;
}

/** What comes back has been parsed: a transformed value goes out as the text it came in as. */
type Override = NonNullable<NonNullable<Parameters<typeof createDocument>[1]>["override"]>;
const override: Override = ({ jsonSchema, zodSchema, io }) => {
  const { def } = zodSchema._zod;
  if (def.type !== "pipe" || io !== "output" || jsonSchema.type !== undefined) return;
  Object.assign(jsonSchema, { type: "string" });
};

/**
 * The OpenAPI 3.1 document of all calls, from the very schemas that validate.
 * @param baseUrl where this installation answers
 */
export const openApiDocument = (baseUrl: string, operations: readonly Operation[] = allOperations) =>
  createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Proxenia",
        version: "1.0.0",
        description: "Agreements and referrals between victim-support organisations.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: baseUrl }],
      paths: pathsOf(operations),
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "An access token (RFC 9068)." },
        },
      },
    },
    { override, allowEmptySchema: { transform: { output: true }, custom: true } },
  );
