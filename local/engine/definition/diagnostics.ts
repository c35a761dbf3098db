/** One fault of a definition; `location` is a path such as `/States/Await/Next`. */
export interface Diagnostic {
  code: string;
  message: string;
  location: string;
}

/** Collects the faults of one definition, so that an author sees them together. */
export class Diagnostics {
  readonly found: Diagnostic[] = [];
  readonly #admitted: boolean;

  /** `admitted`: the definition was let in already, perhaps before a check was added, and has to run on. */
  constructor({ admitted = false }: { admitted?: boolean } = {}) {
    this.#admitted = admitted;
  }

  /** A fault the engine could run with, but the service refuses: only a definition that is new here is told of it. */
  addForNewcomer(message: string, location: string, code?: string): void {
    if (!this.#admitted) this.add(message, location, code);
  }

  add(message: string, location: string, code = "SCHEMA_VALIDATION_FAILED"): void {
    this.found.push({ code, message, location: location === "" ? "/" : location });
  }

  toString(): string {
    return this.found.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join(", ");
  }
}
