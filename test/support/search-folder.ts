import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A word as bytes might hold it: in clear, in two-byte characters, in hexadecimal, in base64 at any offset. */
function formsOf(word: string): Buffer[] {
  const bytes = Buffer.from(word);
  const shifted = [0, 1, 2].flatMap((offset) => {
    const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    const whole = base64.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3));
    return [whole, whole.replaceAll("+", "-").replaceAll("/", "_")];
  });
  return [
    bytes,
    Buffer.from(word, "utf16le"),
    Buffer.from(bytes.toString("hex")),
    ...shifted.map((s) => Buffer.from(s)),
  ];
}

/** The files of a folder, at any depth, that hold a word in any legible form. */
export async function filesHolding(folder: string, word: string): Promise<string[]> {
  const forms = formsOf(word);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const held: string[] = [];
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    if (forms.some((form) => content.includes(form))) held.push(path);
  }
  return held;
}
