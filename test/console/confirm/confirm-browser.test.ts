import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { after, before, beforeEach, test } from "node:test";
import { linkPages } from "../../../console/build/link-pages.ts";
import { findChromium, openTab } from "../act/browser.ts";

const chromium = findChromium();
const options = chromium ? {} : { skip: "no Chromium on this machine: the page was not tried in a browser" };
const link = "#AbCd_123456789-xyzAbCd";
const pages = new Map((await linkPages()).map((page) => [page.path, page]));
const standing = {
  organisation: "lucca",
  organisationName: "Lucca centre",
  email: "c@lucca.example",
  language: "it",
  expiresAt: "2099-07-14T14:30:00Z",
  status: "open",
};

let found: { status: number; body: object };
let answer: { status: number; body: object };
const confirmations: unknown[] = [];
const server = createServer(async (request, response) => {
  const path = request.url ?? "";
  const page = pages.get(path);
  if (page) {
    response.writeHead(200, { "content-type": page.contentType, ...page.headers }).end(page.body);
  } else if (path === "/v1/addresses/confirmation") {
    confirmations.push(JSON.parse(await text(request)));
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  } else if (path === "/v1/addresses/inspect") {
    response.writeHead(found.status).end(JSON.stringify(found.body));
  } else response.writeHead(404).end();
});

let base = "";
let tab: Awaited<ReturnType<typeof openTab>>;
before(async () => {
  if (!chromium) return;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  tab = await openTab(chromium);
});
after(async () => {
  await tab?.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  found = { status: 200, body: standing };
  answer = { status: 200, body: { ...standing, status: "confirmed" } };
  confirmations.length = 0;
});

async function open(fragment = link): Promise<void> {
  await tab.call("Page.navigate", { url: "about:blank" });
  await tab.call("Page.navigate", { url: `${base}/confirm${fragment}` });
  await tab.until(
    `document.readyState === "complete" && document.querySelector("#view").getAttribute("aria-busy") === "false"`,
  );
}

test(
  "shows whose address it is, takes the token out of the bar, survives a reload and fits a phone",
  options,
  async () => {
    await open();
    assert.equal(await tab.evaluate("location.href"), `${base}/confirm`);
    const phone = { width: 320, height: 640, deviceScaleFactor: 1, mobile: true };
    await tab.call("Emulation.setDeviceMetricsOverride", phone);
    await tab.call("Page.reload");
    await tab.until(`document.body.innerText.includes("Lucca centre")`);
    for (const part of ["c@lucca.example", "has confirmed nothing"]) assert.ok((await tab.text()).includes(part), part);
    assert.equal(await tab.evaluate("document.documentElement.scrollWidth <= 320"), true);
    await tab.call("Emulation.clearDeviceMetricsOverride");
    assert.deepEqual(tab.problems, []);
  },
);

test("a script that presses everything confirms nothing", options, async () => {
  await open();
  await tab.evaluate(`document.querySelectorAll("button").forEach((b) => { b.disabled = false; b.click() })`);
  await tab.evaluate(`document.querySelectorAll("button").forEach((b) => {
    b.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    b.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  })`);
  assert.deepEqual(confirmations, []);
});

test("confirms at a press, once, says so, and forgets the token", options, async () => {
  await open();
  await tab.press("Confirm the address", 2);
  await tab.until(`document.body.innerText.includes("messages reach you at this address")`);
  assert.deepEqual(confirmations, [{ token: link.slice(1) }]);
  assert.equal(await tab.evaluate(`sessionStorage.getItem("proxenia-confirm-token")`), null);
  assert.match(await tab.evaluate(`document.querySelector("#announcement").textContent`), /Thank you/);
});

test("says so kindly when it is confirmed, ended, unknown or incomplete", options, async () => {
  const shown = async (status: number, body: object, words: RegExp) => {
    found = { status, body };
    await open();
    assert.match(await tab.text(), words);
  };
  await shown(200, { ...standing, status: "confirmed" }, /nothing more to do/);
  await shown(200, { ...standing, status: "ended" }, /Ask your supervisor for a new test mail/);
  await shown(404, {}, /not known/);
  await shown(200, { status: "what" }, /could not be reached/);
  await tab.evaluate("sessionStorage.clear()");
  await open("");
  assert.match(await tab.text(), /the whole of it/);
});

test("shows how it stands when the link was used meanwhile, and is unsure when no answer came", options, async () => {
  await open();
  answer = { status: 503, body: {} };
  await tab.press("Confirm the address");
  await tab.until(`document.body.innerText.includes("it is not known whether your confirmation arrived")`);
  answer = { status: 409, body: {} };
  await tab.press("Try again");
  await tab.until(`document.body.innerText.includes("Lucca centre")`);
  found.body = { ...standing, status: "confirmed" };
  await tab.press("Confirm the address");
  await tab.until(`document.body.innerText.includes("Already confirmed")`);
});

test("speaks the other language at a press", options, async () => {
  await open();
  await tab.choose("language", "it");
  await tab.until(`document.documentElement.lang === "it" && document.body.innerText.includes("Conferma l’indirizzo")`);
  await tab.choose("language", "en");
});
