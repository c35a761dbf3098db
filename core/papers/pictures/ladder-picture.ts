import type { LadderStep } from "../../agreements/terms.ts";
import type { StepKind } from "../../codes.ts";
import { type Html, html } from "../html/html.ts";
import { listInWords, percentInWords } from "../words/times.ts";
import type { Words } from "../words/words.ts";
import { boldWidth, linesOf, picture, pictureWidth, softWidth, textLines } from "./picture.ts";

const left = 26;
const right = pictureWidth - 26;
const rise = 50;
const top = 26;

const percentOf = (step: LadderStep): number => Number(step.at.slice(0, -1));
const toldBy = (step: LadderStep, words: Words): string =>
  listInWords(step.notify.map((role) => words.notifyRoles[role]));

/** A sign of its own for each kind, so that nobody has to tell colours apart. */
function sign(kind: StepKind, x: number, y: number): Html {
  switch (kind) {
    case "reminder":
      return html`<circle class="reminder" cx="${x}" cy="${y}" r="7"/>`;
    case "breach":
      return html`<path class="breach" d="M${x} ${y - 9}l9 9l-9 9l-9 -9z"/>`;
    case "escalation":
      return html`<path class="escalation" d="M${x} ${y - 9}l9 15h-18z"/>`;
    case "return":
      return html`<rect class="return" x="${x - 7}" y="${y - 7}" width="14" height="14"/>`;
  }
}

/** A step's words beside its sign: below to the right, where the stairs leave room, or to the left of it. */
function label(step: LadderStep, x: number, y: number, words: Words): Html[] {
  const head = `${percentInWords(step.at)}  ${words.stepKinds[step.kind]}`;
  const told = toldBy(step, words);
  const width = Math.max(head.length * boldWidth, told.length * softWidth);
  const fitsRight = x + 12 + width <= pictureWidth;
  const room = fitsRight ? pictureWidth - x - 12 : x - 14;
  const lines = linesOf(told, Math.floor(room / softWidth), 2);
  const place = fitsRight ? { x: x + 12, anchor: "start" as const } : { x: x - 14, anchor: "end" as const };
  const first = fitsRight ? y + 18 : y - 12;
  return [
    ...textLines([head], { ...place, y: first, style: "name" }),
    ...textLines(lines, { ...place, y: first + 16, style: "soft" }),
  ];
}

/**
 * The ladder as stairs over a line of time: each step at its share of the target, with its sign and who is told. The
 * table beside it says the same in words.
 */
export function ladderPicture(id: string, steps: readonly LadderStep[], title: string, words: Words): Html {
  const most = Math.max(100, ...steps.map(percentOf));
  const at = (percent: number): number => Math.round(left + (percent / most) * (right - left));
  const axis = top + steps.length * rise;
  const placed = steps.map((step, index) => ({ step, x: at(percentOf(step)), y: axis - (index + 1) * rise }));
  const stairs = placed.map(({ x, y }, index) => `${index === 0 ? `M${x} ${axis}` : `H${x}`}V${y}`).join("");
  const description = steps
    .map((step) => words.guide.ladderLine(percentInWords(step.at), words.stepKinds[step.kind], toldBy(step, words)))
    .join(" ");
  const { start, deadline } = words.paper.ladder;
  const body = [
    html`<path class="span" d="M${left} ${axis}H${at(100)}"/>`,
    most > 100 ? html`<path class="span late" d="M${at(100)} ${axis}H${right}"/>` : null,
    html`<path class="axis" d="${stairs}H${right}"/>`,
    textLines([`0\u202f% ${start}`], { x: left, y: axis + 22, style: "soft" }),
    textLines([`100\u202f% ${deadline}`], {
      x: at(100),
      y: axis + 22,
      style: "soft",
      anchor: most > 100 ? "middle" : "end",
    }),
    ...placed.map(({ step, x, y }) => [sign(step.kind, x, y), ...label(step, x, y, words)]),
  ];
  return picture({ id, title, description, height: axis + 34, body });
}
