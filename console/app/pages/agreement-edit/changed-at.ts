type Members = Record<string, unknown>;

const partsOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

/** What stands at an RFC 6901 pointer; undefined where nothing does. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  partsOf(pointer).reduce<unknown>(
    (at, name) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, name) ? (at as Members)[name] : undefined,
    value,
  );

/** A value with another one at an RFC 6901 pointer; without it where that is undefined. The original stays as it is. */
export function changedAt<T>(value: T, pointer: string, next: unknown): T {
  return changed(value, partsOf(pointer), next) as T;
}

function changed(value: unknown, [name, ...rest]: readonly string[], next: unknown): unknown {
  if (name === undefined) return next;
  if (Array.isArray(value)) {
    const place = Number(name);
    const item = changed(value[place], rest, next);
    return item === undefined
      ? value.filter((_item, index) => index !== place)
      : [...value.slice(0, place), item, ...value.slice(place + 1)];
  }
  const members = (value ?? {}) as Members;
  const member = changed(members[name], rest, next);
  if (member !== undefined) return { ...members, [name]: member };
  const { [name]: _gone, ...others } = members;
  return others;
}
