/** What an installation tells its console; asked for at each start, so that one build serves every installation. */
export interface ConsoleConfig {
  /** The OpenID Connect issuer, found by its discovery document. */
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** The API as a resource (RFC 8707), for issuers that want it named. */
  readonly resource: string | null;
  readonly demo: boolean;
}

/** @throws Error when the server does not answer */
export async function loadConfig(): Promise<ConsoleConfig> {
  const response = await fetch("/console-config.json", { credentials: "omit" });
  if (!response.ok) throw new Error(`console-config.json: ${response.status}`);
  return (await response.json()) as ConsoleConfig;
}
