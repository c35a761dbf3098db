import { MutationCache, type Query, QueryCache, QueryClient } from "@tanstack/react-query";
import { sessionExpired } from "../session/expiry.ts";
import { ApiProblem } from "./problem.ts";

const second = 1_000;

/** Only what may pass by itself is tried again: no answer, or a server that says it is busy. */
const mayPass = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 500);

const tellExpiry = (error: unknown): void => {
  if (error instanceof ApiProblem && error.status === 401) sessionExpired(true);
};

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError: tellExpiry }),
    mutationCache: new MutationCache({ onError: tellExpiry }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: (failures) => Math.min(second * 2 ** failures, 10 * second),
        staleTime: 5 * second,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });

/** What is looked at of a query, whatever it asks for. */
interface Polled {
  readonly state: Pick<Query["state"], "data" | "fetchFailureCount" | "status">;
}

const seen = new WeakMap<Polled, { data: unknown; sinceMillis: number }>();

/**
 * How long until a page asks again, while its tab is visible: five seconds after something changed, then ever more
 * seldom up to half a minute; up to two minutes while the server does not answer.
 */
export function pollMillis(query: Polled): number {
  const { data, fetchFailureCount, status } = query.state;
  if (status === "error") return Math.min(10 * second * 2 ** Math.min(fetchFailureCount, 4), 120 * second);
  const last = seen.get(query);
  const now = Date.now();
  if (!last || last.data !== data) {
    seen.set(query, { data, sinceMillis: now });
    return 5 * second;
  }
  return Math.min(Math.max((now - last.sinceMillis) / 6, 5 * second), 30 * second);
}
