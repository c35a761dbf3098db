import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A function's answer: a value, or an error as the Lambda runtime words it. */
export type StubAnswer = { value: unknown } | { errorType: string; errorMessage: string };

export type StubFunction = (event: unknown) => StubAnswer | Promise<StubAnswer>;

export interface LambdaStub {
  endpoint: string;
  functions: Map<string, StubFunction>;
  /** Calls of each function so far. */
  calls: Map<string, number>;
  close(): Promise<void>;
}

/** The Lambda API's invoke call over functions of the test. */
export async function startLambdaStub(functions: Record<string, StubFunction> = {}): Promise<LambdaStub> {
  const known = new Map(Object.entries(functions));
  const calls = new Map<string, number>();
  const server = createServer((request, response) => {
    void invoke(request, response);
  });

  async function invoke(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const name = decodeURIComponent(request.url?.split("/")[3] ?? "");
    const found = known.get(name);
    if (!found) {
      const body = { Type: "User", Message: `Function not found: ${name}` };
      response.writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" }).end(JSON.stringify(body));
      return;
    }
    calls.set(name, (calls.get(name) ?? 0) + 1);
    const answer = await found(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    if ("value" in answer) response.end(JSON.stringify(answer.value));
    else response.writeHead(200, { "x-amz-function-error": "Unhandled" }).end(JSON.stringify(answer));
  }

  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    functions: known,
    calls,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
