import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const looks = [
  [1280, "light"],
  [320, "dark"],
  [320, "light"],
  [1280, "dark"],
] as const;

const isThorough = process.env["PROXENIA_TEST_LOOKS"] === "all";
let states = 0;

/** All four looks, or by turns one or the other two, so that each state is seen at both widths and in both colours. */
function looksOfNext(): readonly (typeof looks)[number][] {
  states += 1;
  return isThorough ? looks : states % 2 === 1 ? looks.slice(0, 2) : looks.slice(2);
}

/**
 * What holds of every page in every state: axe finds nothing, nothing is cut off or scrolls sideways, at 320 and 1280
 * pixels, in the light and in the dark.
 * @param turned waits until the page has taken a colour scheme on
 */
export async function looksAccessible(
  page: Page,
  what: string,
  turned: (scheme: "light" | "dark") => Promise<unknown> = async () => undefined,
): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const [width, colorScheme] of looksOfNext()) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await turned(colorScheme);
    await atRest(page);
    const where = `${what}, ${width} px, ${colorScheme}`;
    assert.deepEqual(await axeFindings(page), [], where);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(widest <= width, `${where}: ${widest} px wide`);
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: "light" });
}

/** What moves for a moment, as it comes or turns to another colour, is looked at once it stands; what turns for ever, at once. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === "running" && effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Of pages that are drawn inside another: what frames them is not theirs. */
const framing = { rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } } };

/** A mail as clients draw it: in a page of their own. */
export async function mailLooksAccessible(page: Page, what: string): Promise<void> {
  for (const [width, colorScheme] of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const where = `${what}, ${width} px, ${colorScheme}`;
    assert.deepEqual(await axeFindings(page, framing), [], where);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(widest <= width, `${where}: ${widest} px wide`);
  }
}

/** Runs axe in the page through the debugger, which the page's policy does not bind. */
export async function axeFindings(page: Page, options: object = {}): Promise<string[]> {
  await page.evaluate(`${axeSource}; 0`);
  return page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: { run(o: object): Promise<{ violations: Violation[] }> } };
    type Violation = { id: string; nodes: { target: unknown; failureSummary?: string }[] };
    const { violations } = await axe.run({ resultTypes: ["violations"], ...given });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary}`),
    );
  }, options);
}
