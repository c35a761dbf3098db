import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One call of the Step Functions API over kept connections, unsigned, so that the client costs little beside the engine. */
export function engineCall(endpoint: string, operation: string, body: unknown): Promise<Record<string, unknown>> {
  const text = JSON.stringify(body);
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `AWSStepFunctions.${operation}`,
    "content-length": Buffer.byteLength(text),
  };
  return new Promise((resolve, reject) => {
    request(endpoint, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        if (response.statusCode === 200) resolve(answer);
        else reject(new Error(JSON.stringify(answer)));
      });
    })
      .on("error", reject)
      .end(text);
  });
}
