import type { Json } from "./json.ts";

/** Everything this room throws on purpose. */
export abstract class EngineError extends Error {
  abstract override readonly name: string;
  abstract readonly kind: "refused" | "state-failure" | "unavailable";
}

/** A call the service refuses; `code` is the service's own exception name. */
export class RequestRefused extends EngineError {
  override readonly name = "RequestRefused";
  readonly kind = "refused";
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/**
 * A state that failed: what Retry and Catch match and what ends an execution.
 * `error` and `cause` are undefined where the service records none.
 */
export class StateFailure extends EngineError {
  override readonly name = "StateFailure";
  readonly kind = "state-failure";
  readonly error: string | undefined;
  readonly reason: string | undefined;
  /** Set when an expression was at fault: the service records an EvaluationFailed event for it. */
  readonly evaluation: { location?: string; afterEntry?: boolean } | undefined;
  /** The missed heartbeat arrives as States.Timeout, but may be caught by its own name too. */
  readonly alias: string | undefined;

  constructor(
    error: string | undefined,
    reason: string | undefined,
    more: { evaluation?: { location?: string; afterEntry?: boolean }; alias?: string } = {},
  ) {
    super(reason ?? error ?? "failed");
    this.error = error;
    this.reason = reason;
    this.evaluation = more.evaluation;
    this.alias = more.alias;
  }

  /** What a catcher sees. A timeout's missing cause reads as empty text, any other as null: both recorded on the service. */
  errorOutput(): { Error: Json; Cause: Json } {
    const cause = this.reason ?? (this.error === "States.Timeout" ? "" : null);
    return { Error: this.error ?? null, Cause: cause };
  }
}

/** What was asked is not on disk, and nothing of it is: the disk is full, or failed. It may be asked again. */
export class StoreUnavailable extends EngineError {
  override readonly name = "StoreUnavailable";
  readonly kind = "unavailable";
}

/** The engine cannot start or go on: the folder is in use, the port taken, the disk full. */
export class EngineUnavailable extends EngineError {
  override readonly name = "EngineUnavailable";
  readonly kind = "unavailable";
}
