/**
 * How long a call to a neighbour may take. With three attempts of 1 s to connect and 3 s to answer, and under 1 s of
 * backoff, a call ends within 13 s: before the 15 s of an API function, and long before the HTTP API's own 30 s.
 */
export const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;

/**
 * A repeated send is a second mail, so the SDK tries once and the notifier decides: its three tries of 2 s to connect and
 * 6 s to answer, with 1.25 s between, end within 26 s. Its claim on a notice lasts 30 s, as does the function itself.
 */
export const onceOnly = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 6_000, throwOnRequestTimeout: true },
} as const;

/** Waits for a whole function: no second attempt beside one that still runs. */
export const untilAnswered = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 35_000, throwOnRequestTimeout: true },
} as const;
