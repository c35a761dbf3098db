/** `node test/faults/planted-bugs.ts [--seeds N] [--only TEXT]`: plants bugs one by one; fails where one is not noticed. */
import process from "node:process";
import { parseArgs } from "node:util";
import { plantedBugs } from "./planted/bugs.ts";
import { hunt } from "./planted/hunt.ts";
import { SourceTree } from "./planted/tree.ts";

const { values } = parseArgs({ options: { seeds: { type: "string", default: "300" }, only: { type: "string" } } });
const seeds = Number(values.seeds);
const chosen = plantedBugs.filter(({ name }) => name.includes(values.only ?? ""));
const tree = new SourceTree();
const survivors: string[] = [];
const begun = performance.now();
try {
  const sound = values.only === undefined ? await hunt(tree, undefined, seeds) : null;
  if (sound) throw new Error(`the product itself is caught, at seed ${sound.seed}: ${sound.by}`);
  for (const planted of chosen) {
    const takeOut = tree.plant(planted);
    const caught = await hunt(tree, planted.tests, seeds);
    takeOut();
    if (!caught) survivors.push(planted.name);
    console.log(`| ${planted.name} | ${caught ? caught.by : "NOT CAUGHT"} | ${caught?.seed ?? ""} |`);
  }
} finally {
  tree.remove();
}
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(`${chosen.length - survivors.length} of ${chosen.length} planted bugs caught in ${seconds} s`);
process.exitCode = survivors.length === 0 ? 0 : 1;
