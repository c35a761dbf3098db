import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createIssuer,
  hashPassword,
  type IssuerAccount,
  type IssuerClient,
} from "../../../local/identity/create-issuer.ts";

export const password = "correct horse battery staple";
const passwordHash = await hashPassword(password, { generated: true });

/** A running issuer behind a bare HTTP server, with one client and one account. */
export async function startIssuer(o: { demo?: boolean; dataDirectory?: string; port?: number } = {}) {
  const dataDirectory = o.dataDirectory ?? (await mkdtemp(join(tmpdir(), "proxenia-identity-")));
  const clients: IssuerClient[] = [{ clientId: "livorno-contact", clientSecret: "s3cret/with+signs" }];
  const accounts: IssuerAccount[] = [
    { subject: "p-1", email: "contact@livorno.example", passwordHash, name: "Livorno contact" },
  ];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(o.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const issuer = await createIssuer({
    issuer: `${baseUrl}/oidc`,
    dataDirectory,
    audience: `${baseUrl}/v1`,
    clients: () => clients,
    findAccountByEmail: async (email) => accounts.find((account) => account.email === email.toLowerCase()),
    findAccount: async (subject) => accounts.find((account) => account.subject === subject),
    consoleRedirectUris: [`${baseUrl}/signed-in`],
    demo: o.demo ?? true,
  });
  server.on("request", issuer.handler);
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await issuer.close();
  };
  const remove = async () => {
    await stop();
    await rm(dataDirectory, { recursive: true });
  };
  return { issuer, baseUrl, port, dataDirectory, clients, accounts, stop, remove };
}

/** A browser's cookie jar and nothing else of it. */
export class CookieJar {
  readonly cookies = new Map<string, string>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (pair.slice(at + 1) === "") this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}
