import { NotFound } from "../../core/errors.ts";
import { openApiDocument, readOpenApi } from "../../wire/openapi.ts";
import { type ApiHandler, apiFunction, type Endpoint, endpoint, type Log } from "../http/api-function.ts";

export interface OpenApiPorts {
  readonly baseUrl: string;
  readonly log: Log;
}

/** The document is made when it is first asked for, and kept: it follows from the code alone. */
export function openApiEndpoints(baseUrl: string): Endpoint[] {
  let made: string | null = null;
  return [
    endpoint(readOpenApi, async () => {
      made ??= JSON.stringify(openApiDocument(baseUrl));
      return { status: 200, text: { mediaType: "application/json", body: made } };
    }),
  ];
}

/** The API's own description; on AWS also what answers a path that no function has, with problem details. */
export const createOpenApi = ({ baseUrl, log }: OpenApiPorts): ApiHandler =>
  apiFunction({
    endpoints: openApiEndpoints(baseUrl),
    authenticate: async () => {
      throw new NotFound("no such path");
    },
    log,
  });
