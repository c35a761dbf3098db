import { type Html, html } from "../html/html.ts";
import type { Step } from "../paper-model.ts";
import { targetInWords } from "../words/times.ts";
import type { Words } from "../words/words.ts";
import { linesOf, picture, pictureWidth, textLines } from "./picture.ts";
import { type Stage, stagesOf } from "./procedure-order.ts";

const spine = pictureWidth / 2;
const boxWidth = 272;
const gutter = 34;
const pillHalf = 74;
const pillHeight = 30;
const gap = 16;
const lineHeight = 16;
const longestLine = 30;

interface Box {
  readonly step: Step;
  readonly y: number;
  readonly height: number;
  readonly lines: readonly string[];
}
interface Pill {
  readonly name: string;
  readonly y: number;
}
/** Which way from the spine a lane lies: the sender's to the left. */
const way = ({ owner }: Step): 1 | -1 => (owner === "sender" ? -1 : 1);
const middle = ({ y, height }: Box): number => y + height / 2;
const inner = (step: Step): number => spine + way(step) * (pictureWidth / 2 - boxWidth);

function boxOf(step: Step, y: number): Box {
  const lines = linesOf(step.title, longestLine, 3);
  return { step, y, height: 18 + lines.length * lineHeight + (step.due ? lineHeight : 0), lines };
}

interface Layout {
  readonly pills: ReadonlyMap<string, Pill>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly height: number;
}

function layOut(stages: readonly Stage[], words: Words): Layout {
  const pills = new Map<string, Pill>([["", { name: words.paper.procedure.begin, y: 30 }]]);
  const boxes = new Map<string, Box>();
  let y = 30 + pillHeight + gap;
  for (const { milestone, steps } of stages) {
    pills.set(milestone, { name: words.milestones[milestone], y });
    y += pillHeight + gap;
    for (const step of steps) {
      const box = boxOf(step, y);
      boxes.set(step.id, box);
      y += box.height + gap;
    }
  }
  return { pills, boxes, height: y };
}

const pill = ({ name, y }: Pill): Html =>
  html`<rect class="stop" x="${spine - pillHalf}" y="${y}" width="${2 * pillHalf}" height="${pillHeight}" rx="15"/>${textLines(
    linesOf(name, 20, 1),
    { x: spine, y: y + 20, style: "name", anchor: "middle" },
  )}`;

function box({ step, y, height, lines }: Box, words: Words): Html {
  const x = step.owner === "sender" ? 0 : pictureWidth - boxWidth;
  const due = step.due ? [words.guide.within(targetInWords(step.due, words))] : [];
  return html`<rect class="box${step.due ? " dated" : ""}" x="${x}" y="${y}" width="${boxWidth}" height="${height}" rx="6"/>${textLines(
    lines,
    { x: x + 12, y: y + 21, style: "name" },
  )}${textLines(due, { x: x + 12, y: y + 21 + lines.length * lineHeight, style: "soft" })}`;
}

/** The arrow to a step from what it waits for: down the gutter beside the spine, then across to its box. */
function arrow(to: Box, { pills, boxes }: Layout): Html | null {
  const side = way(to.step);
  const parent = boxes.get(to.step.after);
  const from = pills.get(to.step.after);
  const edge = inner(to.step);
  const tip = html`<path class="tip" d="M${edge} ${middle(to)}l${-side * 8} -4v8z"/>`;
  if (parent) {
    const channel = spine + side * gutter;
    const start = `M${inner(parent.step)} ${middle(parent) + 6}H${channel}`;
    return html`<path class="flow" d="${start}V${middle(to)}H${edge - side * 6}"/>${tip}`;
  }
  if (!from) return null;
  const channel = spine + side * (gutter - 14);
  return html`<path class="flow" d="M${channel} ${from.y + pillHeight}V${middle(to)}H${edge - side * 6}"/>${tip}`;
}

function description(stages: readonly Stage[], words: Words): string {
  const said = stages.flatMap(({ milestone, steps }) =>
    steps.map(({ title, owner, after, due }) => {
      const waitsFor =
        after === milestone ? words.milestones[milestone] : (steps.find(({ id }) => id === after)?.title ?? after);
      const within = due ? `, ${words.guide.within(targetInWords(due, words))}` : "";
      return `${title} (${words.sides[owner]}, ${words.guide.afterIs(waitsFor)}${within}).`;
    }),
  );
  return said.join(" ");
}

/** The procedure as a flow: milestones down the middle, the sender's steps on the left, the receiver's on the right. */
export function procedurePicture(steps: readonly Step[], words: Words): Html {
  const stages = stagesOf(steps);
  const layout = layOut(stages, words);
  const pills = [...layout.pills.values()];
  const boxes = [...layout.boxes.values()];
  const last = layout.pills.get("outcome")?.y ?? 0;
  const body = [
    textLines([words.sides.sender], { x: 12, y: 14, style: "name" }),
    textLines([words.sides.receiver], { x: pictureWidth - boxWidth + 12, y: 14, style: "name" }),
    html`<path class="spine" d="M${spine} 30V${last}"/>`,
    boxes.map((one) => arrow(one, layout)),
    pills.map(pill),
    boxes.map((one) => box(one, words)),
  ];
  const title = words.paper.procedure.picture;
  return picture({
    id: "procedure-picture",
    title,
    description: description(stages, words),
    height: layout.height,
    body,
  });
}
