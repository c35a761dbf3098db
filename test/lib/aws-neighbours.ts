import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** One right that a call needs: the action, and a word for what it is on. */
export type Need = `${string} on ${string}`;

export interface Neighbours {
  readonly url: string;
  /** Runs something as one function, and notes what it needs. */
  as<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** What each function needed so far. */
  readonly needs: ReadonlyMap<string, Set<Need>>;
  /** Payloads with which the notifier was invoked. */
  readonly invocations: { pk: string; sk: string }[];
  /** Texts of the mails that SES took. */
  readonly mails: string[];
  /** By which what comes back of those mails is known. */
  readonly mailTokens: string[];
  /** Bodies of StartExecution. */
  readonly starts: { input: string; name: string }[];
  close(): Promise<void>;
}

type Body = Readonly<Record<string, never>>;

/** A neighbour says no, by the name of its error: a name is started once, and what it started has ended since. */
class Refused extends Error {}

const written: Readonly<Record<string, string>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

/** Source: DynamoDB Developer Guide, "Using IAM with transactions": each part of one needs the right of its own. */
function dynamoNeeds(operation: string, body: Body): Need[] {
  const { TableName, IndexName, RequestItems, TransactItems } = body as {
    TableName?: string;
    IndexName?: string;
    RequestItems?: object;
    TransactItems?: readonly Record<string, { TableName: string }>[];
  };
  if (TransactItems)
    return TransactItems.flatMap((item) =>
      Object.entries(item).map(([kind, part]): Need => `dynamodb:${written[kind]} on ${part.TableName}`),
    );
  if (RequestItems) return Object.keys(RequestItems).map((table): Need => `dynamodb:${operation} on ${table}`);
  return [`dynamodb:${operation} on ${IndexName === undefined ? TableName : `${TableName}/index/${IndexName}`}`];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * Every neighbour of the functions behind one address: DynamoDB and KMS are passed on to real ones, Step Functions, SES
 * and Lambda take what they are given, and the issuer shows its keys. Each call is noted by the right that it needs.
 */
export async function startNeighbours(at: { dynamodb: string; kms: string; jwks: object }): Promise<Neighbours> {
  const needs = new Map<string, Set<Need>>();
  const invocations: Neighbours["invocations"] = [];
  const starts: Neighbours["starts"] = [];
  const mails: string[] = [];
  const mailTokens: string[] = [];
  let who = "nobody";
  const note = (...found: Need[]): void => {
    const noted = needs.get(who) ?? new Set<Need>();
    for (const need of found) noted.add(need);
    needs.set(who, noted);
  };

  async function pass(url: string, request: IncomingMessage, text: string): Promise<string> {
    const { host: _host, "content-length": _length, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(url, { method: "POST", headers: headers as Record<string, string>, body: text });
    return answer.text();
  }

  async function answer(request: IncomingMessage): Promise<string> {
    const text = await textOf(request);
    const [service = "", operation = ""] = String(request.headers["x-amz-target"] ?? "").split(".");
    if (service.startsWith("DynamoDB")) {
      note(...dynamoNeeds(operation, JSON.parse(text)));
      return pass(at.dynamodb, request, text);
    }
    if (service === "TrentService") {
      note(`kms:${operation} on ${JSON.parse(text).KeyId}`);
      return pass(at.kms, request, text);
    }
    if (service === "AWSStepFunctions") {
      note(`states:${operation} on machine`);
      if (operation === "StartExecution") {
        const start = JSON.parse(text);
        if (starts.some(({ name }) => name === start.name)) throw new Refused("ExecutionAlreadyExists");
        starts.push(start);
      }
      return JSON.stringify(
        operation === "DescribeExecution" ? { status: "FAILED" } : { executionArn: "a", startDate: 0 },
      );
    }
    if (request.url?.includes("/functions/")) {
      note("lambda:InvokeFunction on notify");
      invocations.push(JSON.parse(text));
      return "null";
    }
    if (request.url === "/jwks") return JSON.stringify(at.jwks);
    const mail = new URLSearchParams(text);
    note("ses:SendEmail on identity");
    if (mail.has("ConfigurationSetName")) note("ses:SendEmail on configuration-set");
    mails.push(mail.get("Message.Body.Text.Data") ?? "");
    mailTokens.push(mail.get("Tags.member.1.Value") ?? "");
    return `<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendEmailResult><MessageId>m</MessageId></SendEmailResult></SendEmailResponse>`;
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (text) => response.end(text),
      (error: Error) =>
        error instanceof Refused
          ? response.writeHead(400).end(JSON.stringify({ __type: error.message }))
          : response.writeHead(500).end("{}"),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    needs,
    invocations,
    starts,
    mails,
    mailTokens,
    as: async (name, run) => {
      who = name;
      return run().finally(() => {
        who = "nobody";
      });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
