import { compileExpression } from "../evaluate/expression.ts";
import { compileTemplate, expressionIn, type Template } from "../evaluate/template.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { findReferenceFault, readsStatesMember } from "./check-references.ts";
import type { Exit, Next } from "./definition-types.ts";
import type { Diagnostics } from "./diagnostics.ts";

const VARIABLE = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

/** Reads the fields of one object of a definition, noting every fault where it stands. */
export class FieldReader {
  readonly source: JsonObject;
  readonly location: string;
  readonly diagnostics: Diagnostics;
  /** Variables of the regions around, which this one may read and not assign. */
  readonly outerVariables: ReadonlySet<string>;

  constructor(source: JsonObject, location: string, diagnostics: Diagnostics, outerVariables: ReadonlySet<string>) {
    this.source = source;
    this.location = location;
    this.diagnostics = diagnostics;
    this.outerVariables = outerVariables;
  }

  /** A reader of an object inside this one; anything but an object is a fault. */
  inner(value: Json | undefined, path: string): FieldReader | undefined {
    if (isJsonObject(value)) {
      return new FieldReader(value, `${this.location}/${path}`, this.diagnostics, this.outerVariables);
    }
    this.fault("An object is expected", path);
    return undefined;
  }

  fault(message: string, path = "", code?: string): void {
    this.diagnostics.add(message, path === "" ? this.location : `${this.location}/${path}`, code);
  }

  /** A constant beyond what the service takes at run time: refused at once, for a newcomer. */
  atMost(field: string, most: number): void {
    const value = this.source[field];
    if (typeof value !== "number" || value <= most) return;
    this.diagnostics.addForNewcomer(`At most ${most} is expected`, `${this.location}/${field}`);
  }

  onlyFields(allowed: readonly string[]): void {
    for (const field of Object.keys(this.source)) {
      if (!allowed.includes(field)) this.fault(`Field '${field}' is not supported`);
    }
  }

  text(field: string): string | undefined {
    const value = this.source[field];
    if (typeof value === "string") return value;
    this.fault(value === undefined ? `Field '${field}' is required` : "A string is expected", field);
    return undefined;
  }

  /** An optional constant number within bounds. */
  number(field: string, bounds: { least: number; most: number; whole: boolean }): number | undefined {
    const value = this.source[field];
    if (value === undefined) return undefined;
    const { least, most, whole } = bounds;
    const right = typeof value === "number" && value >= least && value <= most && (!whole || Number.isInteger(value));
    if (right) return value;
    this.fault(`${whole ? "An integer" : "A number"} from ${least} to ${most} is expected`, field);
    return undefined;
  }

  list(field: string, required: boolean): Json[] {
    const value = this.source[field];
    if (Array.isArray(value)) return value;
    if (value !== undefined) this.fault("An array is expected", field);
    else if (required) this.fault(`Field '${field}' is required`);
    return [];
  }

  /** A field whose texts may be expressions; undefined where it is absent. */
  template(field: string, options: { mayReadError?: boolean } = {}): Template | undefined {
    const value = this.source[field];
    if (value === undefined) return undefined;
    return compileTemplate(value, field, (source, path) => this.#compile(source, path, options.mayReadError ?? false));
  }

  /** A field that is a constant that `accepts` agrees to, or an expression. */
  typedTemplate(field: string, expected: string, accepts: (value: Json) => boolean): Template | undefined {
    const value = this.source[field];
    if (value === undefined) return undefined;
    const isExpression = typeof value === "string" && expressionIn(value) !== undefined;
    if (!isExpression && !accepts(value)) this.fault(`${expected} or a JSONata expression is expected`, field);
    return this.template(field);
  }

  #compile(source: string, path: string, mayReadError: boolean) {
    try {
      const expression = compileExpression(source);
      const fault = findReferenceFault(expression.ast);
      if (fault) this.fault(fault.message, path, fault.code);
      if (!mayReadError && readsStatesMember(expression.ast, "errorOutput")) {
        this.fault("$states.errorOutput is only available in a catcher", path, "UNSUPPORTED_JSONATA_EXPRESSION");
      }
      return expression;
    } catch (error) {
      this.fault((error as Error).message, path, "INVALID_JSONATA_EXPRESSION");
      return undefined;
    }
  }

  /** Assign, Output and where to go, as states, rules and catchers share them. */
  exit(next: Next, options: { mayReadError?: boolean } = {}): Exit {
    return { assign: this.#assign(options), output: this.template("Output", options), next };
  }

  #assign(options: { mayReadError?: boolean }): Template | undefined {
    const value = this.source.Assign;
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) {
      this.fault("An object is expected", "Assign");
      return undefined;
    }
    for (const name of Object.keys(value)) {
      if (!VARIABLE.test(name) || name === "states") this.fault(`'${name}' cannot name a variable`, `Assign/${name}`);
      if (this.outerVariables.has(name)) {
        this.fault(`Variable '${name}' belongs to an outer scope and cannot be assigned here`, `Assign/${name}`);
      }
    }
    return this.template("Assign", options);
  }
}
