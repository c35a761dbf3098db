import process from "node:process";
import { type ApiAccess, fetchToken } from "./api-client.ts";

/** Nothing says as whom the API is asked. */
export class NoAccess extends Error {}

const text = { type: "string" } as const;

/** What commands that ask the API take of their command line. */
export const accessOptions = {
  "base-url": text,
  token: text,
  "client-id": text,
  "client-secret": text,
  "token-endpoint": text,
} as const;
export type AccessValues = Readonly<Partial<Record<keyof typeof accessOptions, string | undefined>>>;

export const accessUsage = `ACCESS: --base-url URL (or PROXENIA_BASE_URL), and --token TOKEN (or PROXENIA_TOKEN), or PROXENIA_CLIENT_ID,
PROXENIA_CLIENT_SECRET and PROXENIA_TOKEN_ENDPOINT (or --client-id, --client-secret, --token-endpoint)`;

/** Where and as whom the API is asked, as the command line or the environment says. @throws NoAccess */
export async function accessOf(values: AccessValues, env = process.env): Promise<ApiAccess> {
  const baseUrl = (values["base-url"] ?? env["PROXENIA_BASE_URL"] ?? "http://127.0.0.1:8080").replace(/\/$/, "");
  const token = values.token ?? env["PROXENIA_TOKEN"];
  if (token) return { baseUrl, token };
  const clientId = values["client-id"] ?? env["PROXENIA_CLIENT_ID"];
  const clientSecret = values["client-secret"] ?? env["PROXENIA_CLIENT_SECRET"];
  const tokenEndpoint = values["token-endpoint"] ?? env["PROXENIA_TOKEN_ENDPOINT"];
  if (!clientId || !clientSecret || !tokenEndpoint) throw new NoAccess("no access token");
  return { baseUrl, token: await fetchToken({ clientId, clientSecret, tokenEndpoint }) };
}
