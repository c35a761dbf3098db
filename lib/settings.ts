import type { Node } from "constructs";
import type { TrustedIssuer } from "../functions/http/authenticate.ts";

/** What an installation on AWS decides for itself. Source: `-c name=value`, or the context of cdk.json. */
export interface Settings {
  /** Where everything is kept and runs. A table under a customer key has to know it when it is written down. */
  readonly region: string;
  /** Where people and software reach it; every link in a mail begins with it. */
  readonly baseUrl: string;
  /** A domain whose DNS the installation controls: mails are signed for it (DKIM). */
  readonly mailDomain: string;
  readonly mailFrom: string;
  /** Issuers whose access tokens are taken. */
  readonly issuers: readonly TrustedIssuer[];
  /** How people sign in to the console. */
  readonly console: ConsoleSettings;
  /** A certificate of us-east-1 for the base URL's host; without one, the console answers at CloudFront's own name. */
  readonly certificateArn: string | null;
  /** A web ACL of us-east-1 (WAF), where the installation has one. */
  readonly webAclArn: string | null;
  /** Who is told of alarms; without one, the topic waits for a subscription. */
  readonly alarmEmail: string | null;
  /** Settings that nobody gave: the template is whole, but not one to deploy. */
  readonly placeholders: readonly string[];
}

/** What the console is told at `/console-config.json`. */
export interface ConsoleSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly resource: string | null;
}

const examples = {
  baseUrl: "https://proxenia.example",
  mailDomain: "proxenia.example",
};

/** Placeholders stand in for what is not given, so that synthesis needs neither a network nor an account. */
export function readSettings(node: Node): Settings {
  const placeholders: string[] = [];
  const given = (name: string, otherwise: string): string => {
    const value: unknown = node.tryGetContext(name);
    if (typeof value === "string" && value !== "") return value;
    placeholders.push(name);
    return otherwise;
  };
  const baseUrl = given("baseUrl", examples.baseUrl);
  const mailDomain = given("mailDomain", examples.mailDomain);
  const issuers = readIssuers(node.tryGetContext("issuers"));
  const optional = (name: string): string | null => {
    const value: unknown = node.tryGetContext(name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  return {
    region: (node.tryGetContext("region") as string | undefined) ?? "eu-south-1",
    baseUrl,
    mailDomain,
    mailFrom: (node.tryGetContext("mailFrom") as string | undefined) ?? `no-reply@${mailDomain}`,
    issuers: issuers ?? [exampleIssuer(baseUrl)],
    console: readConsole(node.tryGetContext("console"), (issuers ?? [])[0] ?? exampleIssuer(baseUrl)),
    certificateArn: optional("certificateArn"),
    webAclArn: optional("webAclArn"),
    alarmEmail: optional("alarmEmail"),
    placeholders: issuers ? placeholders : [...placeholders, "issuers"],
  };
}

/** A list, or on the command line its JSON. The functions check it again when they start. */
function readIssuers(value: unknown): TrustedIssuer[] | null {
  if (value === undefined) return null;
  return (typeof value === "string" ? JSON.parse(value) : value) as TrustedIssuer[];
}

/** As it is given, otherwise by the first issuer and its first client. */
function readConsole(value: unknown, issuer: TrustedIssuer): ConsoleSettings {
  const given = (typeof value === "string" ? JSON.parse(value) : (value ?? {})) as Partial<ConsoleSettings>;
  return {
    issuer: given.issuer ?? issuer.url,
    clientId: given.clientId ?? issuer.clientIds[0] ?? "proxenia-console",
    scope: given.scope ?? `openid profile email ${issuer.scope}`,
    resource: given.resource ?? null,
  };
}

const exampleIssuer = (baseUrl: string): TrustedIssuer => ({
  url: "https://issuer.example",
  recordedAs: "https://issuer.example",
  jwksUri: "https://issuer.example/.well-known/jwks.json",
  audience: `${baseUrl}/v1`,
  clientIds: [],
  scope: "api",
});
