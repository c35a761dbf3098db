import { resolve } from "node:path";

/** What the environment asks of a local installation. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  readonly baseUrl: string;
  readonly seed: "demo" | "none" | "unset";
  readonly smtpUrl: string | undefined;
  readonly dynamodbEndpoint: string | undefined;
  readonly oidcIssuer: string | undefined;
  readonly mailFrom: string;
  /** A bare address whose mail is delivered into `<data>/mail-in`: what comes back of notices. */
  readonly mailReplies: string | undefined;
}

/** A mistake of whoever starts it: one line, what is wrong and what to do. */
export class StartRefused extends Error {
  override readonly name = "StartRefused";
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether an address is this machine's alone. */
export const isLoopback = (baseUrl: string): boolean => loopback.test(new URL(baseUrl).hostname);

/** Reads the environment. @throws StartRefused */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = readPort(env["PORT"]);
  const baseUrl = readBaseUrl(env["PROXENIA_BASE_URL"] ?? `http://127.0.0.1:${port}`);
  const seed = env["PROXENIA_SEED"] ?? "unset";
  if (seed !== "demo" && seed !== "none" && seed !== "unset") {
    throw new StartRefused(`PROXENIA_SEED is "${seed}": write demo or none.`);
  }
  return {
    port,
    host: env["HOST"] || "127.0.0.1",
    dataDirectory: resolve(env["PROXENIA_DATA"] || ".proxenia"),
    baseUrl,
    seed,
    smtpUrl: env["SMTP_URL"] || undefined,
    dynamodbEndpoint: env["DYNAMODB_ENDPOINT"] || undefined,
    oidcIssuer: env["OIDC_ISSUER"] || undefined,
    mailReplies: readAddress(env["MAIL_REPLIES"]),
    mailFrom:
      env["MAIL_FROM"] ||
      `proxenia@${new URL(baseUrl).hostname.includes(".") && !isLoopback(baseUrl) ? new URL(baseUrl).hostname : "proxenia.example"}`,
  };
}

function readAddress(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^[a-z0-9._-]{1,24}@[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?$/i.test(text)) return text;
  throw new StartRefused(
    `MAIL_REPLIES is "${text}": write a bare address, such as replies@example.org, with at most 24 letters, digits, dots, underscores or hyphens before the @.`,
  );
}

function readPort(text = "8080"): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535)
    throw new StartRefused(`PORT is "${text}": write a number from 1 to 65535.`);
  return port;
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.search || url.hash || url.pathname !== "/") {
    throw new StartRefused(
      `PROXENIA_BASE_URL is "${text}": write a scheme and a host, such as https://referrals.example.org.`,
    );
  }
  if (url.protocol === "http:" && !loopback.test(url.hostname)) {
    throw new StartRefused(`PROXENIA_BASE_URL is "${text}": an address that others reach needs https in front of it.`);
  }
  return url.origin;
}
