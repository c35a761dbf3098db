import type { IncomingHttpHeaders } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What the front knows of a request when it calls the API. */
export type ApiRequest = {
  method: string;
  /** Path and query as sent. */
  target: string;
  protocol: string;
  headers: IncomingHttpHeaders;
  /** Undefined when there was none. */
  body: string | undefined;
  sourceIp: string;
  requestId: string;
  at: Date;
};

/**
 * The event that an API Gateway HTTP API hands its integration, payload format 2.0, for a `$default` route and stage.
 * Repeated query parameters are joined by commas, cookies stand apart from the headers, and the path is as it was sent.
 *
 * Source: Amazon API Gateway Developer Guide, "Working with AWS Lambda proxy integrations for HTTP APIs".
 */
export function toApiEvent(request: ApiRequest): APIGatewayProxyEventV2 {
  const mark = request.target.indexOf("?");
  const rawPath = mark < 0 ? request.target : request.target.slice(0, mark);
  const rawQueryString = mark < 0 ? "" : request.target.slice(mark + 1);
  const { cookie, ...headers } = request.headers;
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers: joined(headers),
    ...(rawQueryString !== "" && { queryStringParameters: parameters(rawQueryString) }),
    requestContext: context(request, rawPath),
    ...(request.body !== undefined && { body: request.body }),
    isBase64Encoded: false,
  };
}

function context(request: ApiRequest, path: string): APIGatewayProxyEventV2["requestContext"] {
  const domainName = request.headers.host ?? "";
  const { method, protocol, sourceIp } = request;
  return {
    accountId: "000000000000",
    apiId: "local",
    domainName,
    domainPrefix: domainName.split(".")[0] ?? "",
    http: { method, path, protocol, sourceIp, userAgent: request.headers["user-agent"] ?? "" },
    requestId: request.requestId,
    routeKey: "$default",
    stage: "$default",
    time: commonLogTime(request.at),
    timeEpoch: request.at.getTime(),
  };
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function parameters(query: string): Record<string, string> {
  const all = new URLSearchParams(query);
  return Object.fromEntries([...new Set(all.keys())].map((name) => [name, all.getAll(name).join(",")]));
}

/** `04/Mar/2026:05:06:07 +0000` */
function commonLogTime(at: Date): string {
  const [date = "", time = ""] = at.toISOString().split("T");
  const [year, , day] = date.split("-");
  return `${day}/${months[at.getUTCMonth()]}/${year}:${time.slice(0, 8)} +0000`;
}
