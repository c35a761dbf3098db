import { type Html, html, type Part } from "../html/html.ts";

/** Wide enough for A4 between its margins, at the size of the text around it. */
export const pictureWidth = 680;

/** About how wide a character of the pictures' type is, in the picture's units: 13 px bold, 12 px soft. */
export const boldWidth = 8.3;
export const softWidth = 7.1;

/** A text in lines of at most so many characters, cut with an ellipsis after the last. */
export function linesOf(text: string, longest: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((one) => chunks(one, longest))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  const end = kept.at(-1) ?? "";
  return [...kept.slice(0, -1), `${[...end].slice(0, longest - 1).join("")}…`];
}

/** A word too long for a line, in pieces; characters of two code units stay whole. */
function chunks(word: string, longest: number): string[] {
  const characters = [...word];
  const pieces: string[] = [];
  for (let from = 0; from < characters.length; from += longest) {
    pieces.push(characters.slice(from, from + longest).join(""));
  }
  return pieces;
}

/** Lines of text below one another. */
export const textLines = (
  lines: readonly string[],
  { x, y, style, anchor = "start" }: { x: number; y: number; style: string; anchor?: "start" | "middle" | "end" },
): Html[] =>
  lines.map(
    (line, index) => html`<text class="${style}" x="${x}" y="${y + index * 16}" text-anchor="${anchor}">${line}</text>`,
  );

/** A picture with its name and, for those who do not see it, what it shows. */
export const picture = (of: { id: string; title: string; description: string; height: number; body: Part }): Html =>
  html`<svg viewBox="0 0 ${pictureWidth} ${of.height}" role="img" aria-labelledby="${of.id}-t ${of.id}-d" xmlns="http://www.w3.org/2000/svg"><title id="${of.id}-t">${of.title}</title><desc id="${of.id}-d">${of.description}</desc>${of.body}</svg>`;
