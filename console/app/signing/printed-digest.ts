/** A digest as somebody typed it from a print: in groups or not, with its algorithm or not; as the wire has it. */
export function printedDigest(typed: string): string {
  const hex = typed
    .toLowerCase()
    .replace(/^\s*sha-?256\s*:?/, "")
    .replace(/\s/g, "");
  return `sha256:${hex}`;
}
