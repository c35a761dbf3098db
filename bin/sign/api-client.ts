/** Where and as whom the API is asked. */
export interface ApiAccess {
  readonly baseUrl: string;
  readonly token: string;
}

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenEndpoint: string;
}

/** What the server says may reach a terminal: controls in it do not. */
export const printable = (text: string): string => text.replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, "�");

const patienceMillis = 30_000;

/** Tokens travel encrypted, or stay on this machine. @throws Error */
function mustBePrivate(url: string): void {
  const { protocol, hostname } = URL.parse(url) ?? {};
  const loopback = hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname ?? "");
  if (protocol === "https:" || (protocol === "http:" && loopback)) return;
  throw new Error(`${url} is not an https address`);
}

async function answered(url: string, init: RequestInit): Promise<Response> {
  mustBePrivate(url);
  try {
    return await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(patienceMillis) });
  } catch (cause) {
    throw new Error(`${url} does not answer`, { cause });
  }
}

/** A problem's sentence, with one per fault. Source: RFC 9457. */
async function complaint(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { title, detail } = JSON.parse(text) as { title?: string; detail?: string };
    return `${response.status}: ${detail ?? title ?? "no reason given"}`;
  } catch {
    return `${response.status}: no reason given`;
  }
}

/** The exact bytes of an answer. @throws Error in one line, with the server's reason */
export async function callApi({ baseUrl, token }: ApiAccess, path: string, body?: object): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const response = await answered(`${baseUrl}${path}`, init);
  if (!response.ok) throw new Error(printable(await complaint(response)));
  return new Uint8Array(await response.arrayBuffer());
}

/** As {@link callApi}, read as JSON. */
export const callJson = async <T>(access: ApiAccess, path: string, body?: object): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await callApi(access, path, body))) as T;

/** An access token by client credentials. Source: RFC 6749 sections 2.3.1 and 4.4. */
export async function fetchToken({ clientId, clientSecret, tokenEndpoint }: ClientCredentials): Promise<string> {
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64");
  const response = await answered(tokenEndpoint, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "api" }).toString(),
  });
  if (!response.ok) throw new Error(`no access token: the issuer answers ${response.status}`);
  const { access_token: token } = (await response.json()) as { access_token?: unknown };
  if (typeof token !== "string") throw new Error("no access token in the issuer's answer");
  return token;
}
