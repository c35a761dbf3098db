/** One fault of a definition; `location` is a path such as `/States/Await/Next`. */
export interface Diagnostic {
  code: string;
  message: string;
  location: string;
}

/** Collects the faults of one definition, so that an author sees them together. */
export class Diagnostics {
  readonly found: Diagnostic[] = [];

  add(message: string, location: string, code = "SCHEMA_VALIDATION_FAILED"): void {
    this.found.push({ code, message, location: location === "" ? "/" : location });
  }

  toString(): string {
    return this.found.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join(", ");
  }
}
