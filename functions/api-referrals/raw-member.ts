/**
 * The text of one member of a JSON object, exactly as it was sent: numbers keep their digits, keys their order.
 * @param json valid JSON of an object
 * @returns null when the object has no such member; the last one when it has several, as JSON.parse does
 */
export function rawMember(json: string, name: string): string | null {
  let found: string | null = null;
  let index = skipSpace(json, json.indexOf("{") + 1);
  while (json[index] === '"') {
    const keyEnd = endOfString(json, index);
    const key = JSON.parse(json.slice(index, keyEnd)) as string;
    const from = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const to = endOfValue(json, from);
    if (key === name) found = json.slice(from, to);
    index = skipSpace(json, to);
    if (json[index] !== ",") break;
    index = skipSpace(json, index + 1);
  }
  return found;
}

function skipSpace(json: string, index: number): number {
  let at = index;
  while (at < json.length && " \t\n\r".includes(json[at] ?? "")) at += 1;
  return at;
}

function endOfString(json: string, index: number): number {
  let at = index + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfValue(json: string, index: number): number {
  let at = index;
  let depth = 0;
  while (at < json.length) {
    const character = json[at] ?? "";
    if (character === '"') {
      at = endOfString(json, at);
      if (depth === 0) return at;
      continue;
    }
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (character === "," || " \t\n\r".includes(character))) return at;
    at += 1;
  }
  return at;
}
