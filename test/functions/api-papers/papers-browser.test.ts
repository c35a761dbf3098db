import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { languages } from "../../../core/languages.ts";
import { agreementPaper } from "../../../core/papers/agreement-paper.ts";
import { guidelinesPaper } from "../../../core/papers/guidelines-paper.ts";
import { findChromium, openTab } from "../../console/act/browser.ts";
import { making, onPaper } from "../../core/papers/paper-fixture.ts";

const chromium = findChromium();
const options = chromium ? {} : { skip: "no Chromium on this machine: papers were not tried in a browser" };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const phone = { name: "Livorno centre", dutyPhone: "+44 1632 960001", timeZone: "Europe/Rome" };
const guidelines = { organisation: "livorno", organisations: [{ id: "livorno", ...phone }], people: [] };
const pages = {
  print: agreementPaper(onPaper(), making),
  draft: agreementPaper(onPaper({ status: "draft", digest: null, activatedAt: null, signatures: [] }), making),
  guidelines: guidelinesPaper({ agreement: onPaper(), ...guidelines }, { ...making, language: "it" }),
};

const inLanguages = Object.fromEntries(
  languages.map((language) => [`print-${language}`, agreementPaper(onPaper(), { ...making, language })]),
);
const served: Readonly<Record<string, ReturnType<typeof agreementPaper>>> = { ...pages, ...inLanguages };

const server = createServer((request, response) => {
  const page = served[request.url?.slice(1) ?? ""];
  if (!page) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": page.policy });
  return response.end(page.html);
});

describe("papers in a browser", options, () => {
  let tab: Awaited<ReturnType<typeof openTab>>;
  let base = "";
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    tab = await openTab(chromium ?? "");
  });
  after(async () => {
    await tab?.close();
    server.closeAllConnections();
    server.close();
  });

  const open = async (name: string, scheme = "light", media = "screen"): Promise<void> => {
    const features = [{ name: "prefers-color-scheme", value: scheme }];
    await tab.call("Emulation.setEmulatedMedia", { media, features });
    await tab.call("Page.navigate", { url: `${base}/${name}` });
    await tab.until(`location.pathname === "/${name}" && document.readyState === "complete"`);
  };
  /** A missing icon of the site is no fault of the page. */
  const problems = (): string[] => tab.problems.filter((line) => !line.includes("favicon"));

  for (const name of Object.keys(pages)) {
    it(`${name} is styled under its own policy, and fits a phone`, async () => {
      await open(name);
      assert.equal(await tab.evaluate("getComputedStyle(document.querySelector('h2')).borderBottomStyle"), "solid");
      assert.equal(await tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), true);
      assert.deepEqual(problems(), []);
    });

    for (const scheme of ["light", "dark"]) {
      it(`${name} is accessible when it is ${scheme}`, async () => {
        await open(name, scheme);
        await tab.evaluate(`${axe};0`);
        const found = await tab.evaluate<string[]>(
          "axe.run().then(({ violations }) => violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.html.slice(0, 120)).join(' ')))",
        );
        assert.deepEqual(found, []);
      });
    }
  }

  it("in no language a label of a picture reaches beyond it, or the page beyond a phone", async () => {
    for (const name of ["draft", ...Object.keys(inLanguages)]) {
      await open(name);
      const beyond = `[...document.querySelectorAll("svg text")].filter((text) => {
        const { left, right } = text.getBoundingClientRect(), frame = text.ownerSVGElement.getBoundingClientRect();
        return left < frame.left - 1 || right > frame.right + 1;
      }).map((text) => text.textContent)`;
      assert.deepEqual(await tab.evaluate(beyond), [], name);
      assert.equal(await tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), true, name);
    }
  });

  it("prints on A4, a draft with its mark", async () => {
    await open("draft", "dark", "print");
    assert.equal(await tab.evaluate("getComputedStyle(document.querySelector('.stamp')).display"), "block");
    const { data } = await tab.call<{ data: string }>("Page.printToPDF", { preferCSSPageSize: true });
    const pdf = Buffer.from(data, "base64").toString("latin1");
    const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...of]) =>
      of.map((side) => Math.round(Number(side))),
    );
    assert.ok(sizes.length >= 2, `${sizes.length} pages`);
    for (const size of sizes) assert.deepEqual(size, [595, 842]);
  });
});
