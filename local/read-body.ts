import type { IncomingMessage } from "node:http";

/**
 * Reads a request's body to its end; gives undefined when it is longer than `mostBytes`, having read (and dropped) the
 * rest all the same, so that the client gets to read the answer. A body over ten times the limit is cut off.
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes <= mostBytes) chunks.push(chunk as Buffer);
    else chunks = [];
    if (bytes > 10 * mostBytes) request.destroy();
  }
  return bytes <= mostBytes ? Buffer.concat(chunks) : undefined;
}
