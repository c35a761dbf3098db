import type { Refusal } from "./refusals/refusal.ts";

/** The one taxonomy of errors. `kind` decides the HTTP status in one place; `name` is literal, because minifiers rename classes. */
export type ErrorKind =
  | "malformed"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "invalid"
  | "too-large"
  | "throttled"
  | "transient"
  | "defect";

/** One fault in an input: where (RFC 6901 pointer into the body) and what to do about it. */
export interface Fault extends Refusal {
  readonly pointer: string;
}

/** What refuses: a coded refusal, or an English sentence that no person at the console can cause. */
export type Said = Refusal | string;
const refusalOf = (said: Said): Refusal => (typeof said === "string" ? { message: said } : said);

/** A fault at a place. */
export const faultAt = (pointer: string, said: Said): Fault => ({ pointer, ...refusalOf(said) });

export abstract class ProxeniaError extends Error {
  abstract override readonly name: string;
  abstract readonly kind: ErrorKind;
  readonly refusal: Refusal;
  constructor(said: Said, options?: ErrorOptions) {
    const refusal = refusalOf(said);
    super(refusal.message, options);
    this.refusal = refusal;
  }
}

/** Well-formed but invalid input: HTTP 422, one fault per pointer. */
export class InvalidInput extends ProxeniaError {
  override readonly name = "InvalidInput";
  readonly kind = "invalid";
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => `${fault.pointer || "/"}: ${fault.message}`).join("; "));
    this.faults = faults;
  }
  static at(pointer: string, said: Said): InvalidInput {
    return new InvalidInput([faultAt(pointer, said)]);
  }
  /** The same faults, of the member of a body that led to them. */
  movedTo(pointer: string): InvalidInput {
    return new InvalidInput(this.faults.map((fault) => ({ ...fault, pointer })));
  }
}

/** The request itself cannot be read (JSON, a header, a parameter): HTTP 400. */
export class MalformedRequest extends ProxeniaError {
  override readonly name = "MalformedRequest";
  readonly kind = "malformed";
}

/** No bearer token, or one that does not hold: HTTP 401. */
export class Unauthenticated extends ProxeniaError {
  override readonly name = "Unauthenticated";
  readonly kind = "unauthenticated";
}

/** Known caller, visible object, but not this caller's to do: HTTP 403. */
export class Forbidden extends ProxeniaError {
  override readonly name = "Forbidden";
  readonly kind = "forbidden";
}

/** Unknown, or not the caller's to see; the two are told apart nowhere: HTTP 404. */
export class NotFound extends ProxeniaError {
  override readonly name = "NotFound";
  readonly kind = "not-found";
}

/** Not possible in the present state: HTTP 409. */
export class Conflict extends ProxeniaError {
  override readonly name = "Conflict";
  readonly kind = "conflict";
}

/** Someone else wrote first; the caller reads again and decides again. Never reaches a client as such. */
export class StaleWrite extends ProxeniaError {
  override readonly name = "StaleWrite";
  readonly kind = "transient";
}

/** Larger than the stated size: HTTP 413. */
export class TooLarge extends ProxeniaError {
  override readonly name = "TooLarge";
  readonly kind = "too-large";
}

/** A neighbour did not answer in time, or asked for patience: HTTP 503, worth another try. */
export class Unavailable extends ProxeniaError {
  override readonly name = "Unavailable";
  readonly kind = "transient";
}

/** What must not happen: our own mistake, or records that contradict each other: HTTP 500. */
export class Defect extends ProxeniaError {
  override readonly name = "Defect";
  readonly kind = "defect";
}
