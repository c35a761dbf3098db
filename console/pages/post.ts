import { type Reception, receptionOf, retrySeconds } from "./reception.ts";

export interface Answer {
  reception: Reception;
  /** JSON as it came; null where it was none. */
  body: unknown;
  waitSeconds: number;
}

const answerWithinMillis = 20_000;

/** Posts to the API and says how its answer is to be taken; no answer is trouble. */
export async function post(path: string, body: Record<string, unknown>): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(answerWithinMillis),
    });
    const waitSeconds = retrySeconds(response.headers.get("retry-after"));
    return { reception: receptionOf(response.status), body: await response.json().catch(() => null), waitSeconds };
  } catch {
    return { reception: "trouble", body: null, waitSeconds: 0 };
  }
}
