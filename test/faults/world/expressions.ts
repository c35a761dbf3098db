/**
 * DynamoDB's expressions, as far as the product's stores use them, evaluated for real. Whatever is not known here throws,
 * so that a store which begins to use more of the language is noticed.
 */
export type Item = Record<string, unknown>;

export interface Placeholders {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

type Condition = (item: Item) => boolean;

const tokenPattern = /\s*(>=|<=|<>|[=<>(),]|[#:]?[A-Za-z_][A-Za-z0-9_]*)/y;

class Reader {
  readonly #tokens: string[] = [];
  readonly #placeholders: Placeholders;
  readonly used = new Set<string>();
  #place = 0;

  constructor(text: string, placeholders: Placeholders) {
    this.#placeholders = placeholders;
    tokenPattern.lastIndex = 0;
    while (tokenPattern.lastIndex < text.trimEnd().length) {
      const found = tokenPattern.exec(text);
      if (!found) throw new Error(`an expression that is not understood: ${text}`);
      this.#tokens.push(found[1] as string);
    }
  }

  peek(): string | undefined {
    return this.#tokens[this.#place];
  }

  take(wanted?: string): string {
    const token = this.#tokens[this.#place++];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`expected ${wanted ?? "more"}, read ${token ?? "the end"}`);
    return token;
  }

  takeIf(wanted: string): boolean {
    if (this.peek() !== wanted) return false;
    this.#place += 1;
    return true;
  }

  path(): string {
    const token = this.take();
    if (!token.startsWith("#")) return token;
    this.used.add(token);
    return this.#placeholders.names?.[token] ?? fail(`no name for ${token}`);
  }

  value(): unknown {
    const token = this.take();
    this.used.add(token);
    const { values = {} } = this.#placeholders;
    return token in values ? values[token] : fail(`no value for ${token}`);
  }

  operand(): (item: Item) => unknown {
    if (this.peek()?.startsWith(":")) {
      const value = this.value();
      return () => value;
    }
    const path = this.path();
    return (item) => item[path];
  }
}

function fail(message: string): never {
  throw new Error(message);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Set && b instanceof Set) return a.size === b.size && a.isSubsetOf(b);
  return a === b || (a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0);
}

const comparisons: Readonly<Record<string, (a: unknown, b: unknown) => boolean>> = {
  "=": (a, b) => a !== undefined && isSame(a, b),
  "<>": (a, b) => !isSame(a, b),
  "<": (a, b) => comparable(a, b) && (a as string) < (b as string),
  "<=": (a, b) => comparable(a, b) && (a as string) <= (b as string),
  ">": (a, b) => comparable(a, b) && (a as string) > (b as string),
  ">=": (a, b) => comparable(a, b) && (a as string) >= (b as string),
};

const comparable = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b && (typeof a === "string" || typeof a === "number");

function disjunction(reader: Reader): Condition {
  let left = conjunction(reader);
  while (reader.takeIf("OR")) {
    const [one, other] = [left, conjunction(reader)];
    left = (item) => one(item) || other(item);
  }
  return left;
}

function conjunction(reader: Reader): Condition {
  let left = primary(reader);
  while (reader.takeIf("AND")) {
    const [one, other] = [left, primary(reader)];
    left = (item) => one(item) && other(item);
  }
  return left;
}

function primary(reader: Reader): Condition {
  if (reader.takeIf("(")) {
    const inner = disjunction(reader);
    reader.take(")");
    return inner;
  }
  const token = reader.peek();
  if (token === "attribute_exists" || token === "attribute_not_exists") {
    reader.take();
    reader.take("(");
    const path = reader.path();
    reader.take(")");
    return (item) => (item[path] !== undefined) === (token === "attribute_exists");
  }
  if (token === "begins_with") {
    reader.take();
    reader.take("(");
    const path = reader.path();
    reader.take(",");
    const prefix = reader.value() as string;
    reader.take(")");
    return (item) => String(item[path] ?? "").startsWith(prefix);
  }
  return comparison(reader);
}

function comparison(reader: Reader): Condition {
  const left = reader.operand();
  if (reader.takeIf("BETWEEN")) {
    const from = reader.value() as string;
    reader.take("AND");
    const to = reader.value() as string;
    return (item) => comparable(left(item), from) && (left(item) as string) >= from && (left(item) as string) <= to;
  }
  const compare = comparisons[reader.take()] ?? fail("a comparison that is not understood");
  const right = reader.operand();
  return (item) => compare(left(item), right(item));
}

/** Whether an item, `{}` where there is none, fulfils a condition. */
export function fulfils(
  item: Item,
  text: string,
  placeholders: Placeholders,
  alsoUsed: Iterable<string> = [],
): boolean {
  const reader = new Reader(text, placeholders);
  const condition = disjunction(reader);
  if (reader.peek() !== undefined) fail(`"${reader.peek()}" is left over in: ${text}`);
  mustUseAll(placeholders, [...reader.used, ...alsoUsed]);
  return condition(item);
}

/** DynamoDB refuses placeholders that nothing uses. */
function mustUseAll({ names = {}, values = {} }: Placeholders, used: readonly string[]): void {
  for (const name of [...Object.keys(names), ...Object.keys(values)])
    if (!used.includes(name)) fail(`${name} is not used in any expression`);
}

/** An item after an update, and the placeholders the update used. */
export function updated(item: Item, text: string, placeholders: Placeholders): { item: Item; used: Set<string> } {
  const reader = new Reader(text, placeholders);
  const next = { ...item };
  while (reader.peek() !== undefined) {
    const clause = reader.take();
    do {
      const path = reader.path();
      if (clause === "REMOVE") delete next[path];
      else if (clause === "SET") {
        reader.take("=");
        next[path] = reader.value();
      } else if (clause === "ADD") {
        next[path] = new Set([...((item[path] as Set<unknown>) ?? []), ...(reader.value() as Set<unknown>)]);
      } else fail(`an update that is not understood: ${clause}`);
    } while (reader.takeIf(","));
  }
  return { item: next, used: reader.used };
}
