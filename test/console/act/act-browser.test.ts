import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { after, before, beforeEach, test } from "node:test";
import { linkPages } from "../../../console/build/link-pages.ts";
import { findChromium, openTab } from "./browser.ts";

const chromium = findChromium();
const options = chromium ? {} : { skip: "no Chromium on this machine: the page was not tried in a browser" };
const link = "#AbCd_123456789-xyzAbCd";
const pages = new Map((await linkPages()).map((page) => [page.path, page]));
const state = {
  referral: "01JREFERRAL",
  from: "Livorno",
  priority: "urgent",
  dueAt: "2099-07-14T14:30:00Z",
  status: "awaiting-response",
  dutyPhone: "+39 050 123",
  actions: ["accept", "decline"],
};

let found: { status: number; body: unknown };
let decided: { status: number; headers?: Record<string, string> };
const decisions: Record<string, unknown>[] = [];
const server = createServer(async (request, response) => {
  const path = request.url ?? "";
  const page = pages.get(path);
  if (page) {
    response.writeHead(200, { "content-type": page.contentType, ...page.headers }).end(page.body);
  } else if (path === "/v1/act") {
    decisions.push(JSON.parse(await text(request)) as Record<string, unknown>);
    if (decided.status === 200) found = { status: 200, body: { ...state, status: "accepted", actions: [] } };
    response.writeHead(decided.status, decided.headers).end("{}");
  } else if (path === "/v1/act/inspect") {
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
  found = { status: 200, body: state };
  decided = { status: 200 };
  decisions.length = 0;
});

async function open(fragment = link): Promise<void> {
  await tab.call("Page.navigate", { url: "about:blank" });
  await tab.call("Page.navigate", { url: `${base}/act${fragment}` });
  await tab.until(
    `document.readyState === "complete" && document.querySelector("#view").getAttribute("aria-busy") === "false"`,
  );
}

test(
  "shows where the referral stands, takes the token out of the address, and survives a reload",
  options,
  async () => {
    await open();
    assert.equal(await tab.evaluate("location.href"), `${base}/act`);
    for (const part of ["01JREFERRAL", "Livorno", "urgent", "+39 050 123", "Opening this page has decided nothing"]) {
      assert.ok((await tab.text()).includes(part), part);
    }
    await tab.call("Page.reload");
    await tab.until(`document.body.innerText.includes("01JREFERRAL")`);
    assert.equal(await tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), true);
    assert.deepEqual(tab.problems, []);
  },
);

test("a script that presses everything changes nothing", options, async () => {
  await open();
  await tab.evaluate(
    `document.querySelectorAll("button").forEach((b) => { b.click(); b.dispatchEvent(new MouseEvent("click")) })`,
  );
  assert.equal(await tab.evaluate(`document.querySelectorAll("form").length`), 0);
  assert.equal(await tab.evaluate(`document.querySelector("#step")`), null);
  assert.equal(await tab.evaluate("document.documentElement.lang"), "en");
  assert.deepEqual(decisions, []);
});

test("accepts after two presses, once, however fast they come", options, async () => {
  await open();
  await tab.press("Accept", 2);
  await tab.until(`document.body.innerText.includes("Accept this referral?")`);
  assert.deepEqual(decisions, []);
  await tab.press("Yes, accept", 2);
  await tab.until(`document.body.innerText.includes("Done: the referral is accepted.")`);
  assert.deepEqual(decisions, [{ token: link.slice(1), action: "accept" }]);
  assert.equal(
    await tab.evaluate(`document.querySelector("#announcement").textContent`),
    "Done: the referral is accepted.",
  );
});

test("asks for a reason before it declines", options, async () => {
  await open();
  await tab.press("Decline");
  await tab.until(`document.activeElement.id === "step"`);
  await tab.press("Yes, decline");
  await tab.until(`document.activeElement.id === "field"`);
  assert.deepEqual(decisions, []);
  await tab.evaluate(`(() => { field.value = "no-capacity"; field.dispatchEvent(new Event("change")) })()`);
  await tab.press("Yes, decline");
  await tab.until(`document.body.innerText.includes("Done: the referral is declined.")`);
  assert.deepEqual(decisions, [{ token: link.slice(1), action: "decline", reason: "no-capacity" }]);
});

test("records a first contact as of now unless told otherwise", options, async () => {
  found.body = { ...state, status: "accepted", actions: ["record-first-contact"] };
  await open();
  await tab.press("Record the first contact");
  await tab.press("Yes, record it");
  await tab.until(`document.body.innerText.includes("Done: the first contact is recorded.")`);
  assert.ok(Math.abs(Date.parse(String(decisions[0]?.["at"])) - Date.now()) < 5_000);
});

test("shows where it stands when somebody was faster, or the link is used or unknown", options, async () => {
  await open();
  decided = { status: 409 };
  await tab.press("Accept");
  found.body = { ...state, status: "declined", actions: [] };
  await tab.press("Yes, accept");
  await tab.until(`document.body.innerText.includes("In the meantime")`);
  await open();
  assert.match(await tab.text(), /There is nothing to do with this link any more/);
  found = { status: 404, body: {} };
  await open();
  assert.match(await tab.text(), /This link is not known/);
});

test("says when no answer came, and shows the state before anything is tried again", options, async () => {
  await open();
  await tab.press("Accept");
  decided = { status: 503 };
  await tab.press("Yes, accept");
  await tab.until(`document.body.innerText.includes("it is not known whether your decision arrived")`);
  await tab.press("Try again");
  await tab.until(`document.body.innerText.includes("01JREFERRAL")`);
  assert.equal(decisions.length, 1);
  await tab.press("Accept");
  decided = { status: 429, headers: { "retry-after": "7" } };
  await tab.press("Yes, accept");
  await tab.until(`document.body.innerText.includes("Please wait 7 seconds")`);
});

test("speaks the other language at a press", options, async () => {
  await open();
  await tab.choose("language", "it");
  await tab.until(`document.documentElement.lang === "it"`);
  assert.match(await tab.text(), /Prendi in carico/);
  await tab.choose("language", "en");
  await tab.until(`document.documentElement.lang === "en"`);
});
