import type { ConsoleSettings } from "../../console/build/read-build.ts";
import { consoleClientId } from "../identity/issuer-clients.ts";
import type { Settings } from "./read-settings.ts";
import { issuerOf } from "./trusted-issuer.ts";

/**
 * How people sign in to the console: at the runtime's own issuer, or at another as the environment says
 * (`OIDC_CONSOLE_CLIENT`, `OIDC_CONSOLE_SCOPE`, `OIDC_CONSOLE_RESOURCE`).
 */
export function consoleConfigOf(settings: Settings, env: NodeJS.ProcessEnv, demo: boolean): ConsoleSettings {
  const people = "openid profile email";
  const { oidcIssuer, baseUrl } = settings;
  if (!oidcIssuer) {
    return { issuer: issuerOf(baseUrl), clientId: consoleClientId, scope: `${people} api`, resource: null, demo };
  }
  const [firstClient] = (env["OIDC_CLIENTS"] ?? "").split(",").filter(Boolean);
  return {
    issuer: oidcIssuer,
    clientId: env["OIDC_CONSOLE_CLIENT"] || firstClient || consoleClientId,
    scope: env["OIDC_CONSOLE_SCOPE"] || `${people} ${env["OIDC_SCOPE"] || "api"}`,
    resource: env["OIDC_CONSOLE_RESOURCE"] || null,
    demo,
  };
}
