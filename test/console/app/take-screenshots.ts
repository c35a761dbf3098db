/** `npm run screenshots`: each page of the console, light and dark, into `docs/screenshots`. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import type { Page } from "playwright-core";
import { root } from "../../support/proxenia-process.ts";
import { ConsoleUnderTest } from "./console-under-test.ts";
import { linkShots } from "./link-shots.ts";
import { type Shot, shots } from "./shots.ts";

const folder = join(root, "docs/screenshots");
const wanted = process.argv.slice(2);

async function take(page: Page, { name, prepare, width = 1180 }: Shot): Promise<void> {
  await prepare?.(page);
  await page.waitForLoadState("networkidle");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(200);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(height, 1400) };
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), clip, fullPage: true });
  }
}

const console_ = new ConsoleUnderTest();
try {
  if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await console_.open();
  for (const shot of [...shots, ...linkShots].filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const path = await shot.path(console_.network);
    const visit = { width: shot.width ?? 1180, language: shot.language ?? "en" } as const;
    const page = shot.as ? await console_.signedIn(shot.as, path, visit) : await console_.visit(path, visit);
    if (shot.html) {
      const html = await shot.html(console_.network);
      await page.goto("about:blank");
      await page.setContent(html);
    }
    await take(page, shot);
    await page.close();
  }
} finally {
  await console_.close();
}
