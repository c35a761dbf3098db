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
  /** Who is told of alarms; without one, the topic waits for a subscription. */
  readonly alarmEmail: string | null;
  /** Settings that nobody gave: the template is whole, but not one to deploy. */
  readonly placeholders: readonly string[];
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
  const alarmEmail: unknown = node.tryGetContext("alarmEmail");
  return {
    region: (node.tryGetContext("region") as string | undefined) ?? "eu-south-1",
    baseUrl,
    mailDomain,
    mailFrom: (node.tryGetContext("mailFrom") as string | undefined) ?? `no-reply@${mailDomain}`,
    issuers: issuers ?? [exampleIssuer(baseUrl)],
    alarmEmail: typeof alarmEmail === "string" ? alarmEmail : null,
    placeholders: issuers ? placeholders : [...placeholders, "issuers"],
  };
}

/** A list, or on the command line its JSON. The functions check it again when they start. */
function readIssuers(value: unknown): TrustedIssuer[] | null {
  if (value === undefined) return null;
  return (typeof value === "string" ? JSON.parse(value) : value) as TrustedIssuer[];
}

const exampleIssuer = (baseUrl: string): TrustedIssuer => ({
  url: "https://issuer.example",
  recordedAs: "https://issuer.example",
  jwksUri: "https://issuer.example/.well-known/jwks.json",
  audience: `${baseUrl}/v1`,
  clientIds: [],
  scope: "api",
});
