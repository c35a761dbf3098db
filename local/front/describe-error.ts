import type { Socket } from "node:net";
import { FrontProblem, type Problem, problemAnswer } from "./problem.ts";

const ourFault = { status: 500, detail: "Something failed on our side. It has been recorded; please try again." };

/** What to tell the client of an error: our own problems as they are, the framework's by status, the rest as 500. */
export function describeError(error: unknown): Problem {
  if (error instanceof FrontProblem) return error.problem;
  const { statusCode: status, code } = error as { statusCode?: number; code?: string };
  if (!code?.startsWith("FST_")) return ourFault;
  if (status === 415) return { status, detail: "The request's Content-Type cannot be read." };
  if (status !== undefined && status >= 400 && status < 500) return { status, detail: "The request cannot be read." };
  return ourFault;
}

/** What the log may say of an error: its name and where it came from; its message may quote what somebody sent. */
export function traceOf(error: unknown): { errorType: string; firstFrame: string | undefined } {
  if (!(error instanceof Error)) return { errorType: typeof error, firstFrame: undefined };
  const frames = (error.stack ?? "").split("\n").map((line) => line.trim());
  return { errorType: error.name, firstFrame: frames.find((line) => line.startsWith("at ")) };
}

/** Answers what is not HTTP, or came too slowly, while the socket still listens. */
export function refuseMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ""] ?? 400;
  const { headers, body } = problemAnswer({ status, detail: "The request cannot be read, or came too slowly." });
  const lines = Object.entries({ ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" });
  const head = lines.map(([name, value]) => `${name}: ${value}`).join("\r\n");
  socket.end(`HTTP/1.1 ${status} Refused\r\n${head}\r\n\r\n${body}`);
}
