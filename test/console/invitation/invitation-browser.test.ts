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
  roles: ["contact", "signatory"],
  email: "c@lucca.example",
  language: "it",
  expiresAt: "2099-07-14T14:30:00Z",
  status: "open",
  password: true,
};

let found: { status: number; body: object };
let answer: { status: number; body: object };
const acceptances: Record<string, unknown>[] = [];
const server = createServer(async (request, response) => {
  const path = request.url ?? "";
  const page = pages.get(path);
  if (page) {
    response.writeHead(200, { "content-type": page.contentType, ...page.headers }).end(page.body);
  } else if (path === "/v1/invitations/acceptance") {
    acceptances.push(JSON.parse(await text(request)) as Record<string, unknown>);
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  } else if (path === "/v1/invitations/inspect") {
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
  answer = { status: 200, body: { organisation: "lucca", name: "A", roles: ["contact"], status: "proposed" } };
  acceptances.length = 0;
});

async function open(fragment = link): Promise<void> {
  await tab.call("Page.navigate", { url: "about:blank" });
  await tab.call("Page.navigate", { url: `${base}/invitation${fragment}` });
  await tab.until(
    `document.readyState === "complete" && document.querySelector("#view").getAttribute("aria-busy") === "false"`,
  );
}

/** Types as a person does, after whatever stands there. */
async function type(id: string, typed: string): Promise<void> {
  await tab.evaluate(`document.getElementById(${JSON.stringify(id)}).select()`);
  await tab.call("Input.insertText", { text: typed });
}

async function fill(password = "correct horse battery", repeated = password): Promise<void> {
  await type("name", " Ada Person ");
  await type("password", password);
  await type("repeated", repeated);
}

test(
  "shows who invites to what, takes the token out of the address, survives a reload and fits a phone",
  options,
  async () => {
    await open();
    assert.equal(await tab.evaluate("location.href"), `${base}/invitation`);
    for (const part of ["Lucca centre", "designated contact, signatory", "c@lucca.example", "has accepted nothing"]) {
      assert.ok((await tab.text()).includes(part), part);
    }
    await tab.call("Emulation.setDeviceMetricsOverride", {
      width: 320,
      height: 640,
      deviceScaleFactor: 1,
      mobile: true,
    });
    await tab.call("Page.reload");
    await tab.until(`document.body.innerText.includes("Lucca centre")`);
    assert.equal(await tab.evaluate("document.documentElement.scrollWidth <= 320"), true);
    await tab.call("Emulation.clearDeviceMetricsOverride");
    assert.deepEqual(tab.problems, []);
  },
);

test("a script that fills and presses everything accepts nothing", options, async () => {
  await open();
  await fill();
  await tab.evaluate(`(() => {
    document.querySelectorAll("button").forEach((b) => { b.disabled = false; b.click() });
    document.querySelector("form").requestSubmit();
    document.querySelector("#repeated").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  })()`);
  assert.deepEqual(acceptances, []);
});

test("accepts at a press, once, and says that a supervisor confirms first", options, async () => {
  await open();
  await fill();
  await tab.press("Accept the invitation", 2);
  await tab.until(`document.body.innerText.includes("a supervisor of your organisation confirms you first")`);
  const sent = { token: link.slice(1), name: "Ada Person", language: "it", password: "correct horse battery" };
  assert.deepEqual(acceptances, [sent]);
  assert.equal(await tab.evaluate(`sessionStorage.getItem("proxenia-invitation-token")`), null);
  assert.match(await tab.evaluate(`document.querySelector("#announcement").textContent`), /Your account is made/);
});

test("accepts by the Enter key, and says to sign in where nobody has to confirm", options, async () => {
  answer.body = { status: "active" };
  await open();
  await fill();
  await tab.evaluate("document.getElementById('repeated').focus()");
  await tab.call("Input.dispatchKeyEvent", { type: "keyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 13 });
  await tab.until(`document.body.innerText.includes("Your account is ready")`);
  assert.equal(acceptances.length, 1);
});

test("goes to the field that is wrong, says why, and keeps what was typed", options, async () => {
  await open();
  await fill("correct horse battery", "correct horse");
  await tab.press("Accept the invitation");
  await tab.until(`document.activeElement.id === "repeated"`);
  const spoken = `document.querySelector("#announcement").textContent`;
  assert.equal(await tab.evaluate(spoken), "The two passwords are not the same");
  const described = `document.getElementById(document.activeElement.getAttribute("aria-describedby")).textContent`;
  assert.equal(await tab.evaluate(described), "The two passwords are not the same");
  await type("repeated", "correct horse battery");
  answer = { status: 422, body: { errors: [{ pointer: "/password", detail: "…" }] } };
  await tab.press("Accept the invitation");
  await tab.until(`document.activeElement.id === "password"`);
  assert.equal(await tab.evaluate(`document.getElementById("name").value`), " Ada Person ");
  assert.equal(acceptances.length, 1);
});

test("shows and hides both passwords at a press", options, async () => {
  await open();
  await tab.press("Show the passwords");
  await tab.until(
    `document.getElementById("password").type === "text" && document.getElementById("repeated").type === "text"`,
  );
  await tab.press("Hide the passwords");
  await tab.until(`document.getElementById("password").type === "password"`);
});

test(
  "says so kindly when the invitation is used, lapsed, unknown, incomplete, or of accounts kept elsewhere",
  options,
  async () => {
    const shown = async (status: number, body: object, words: RegExp) => {
      found = { status, body };
      await open();
      assert.match(await tab.text(), words);
      assert.equal(await tab.evaluate(`document.querySelectorAll("input").length`), 0);
    };
    await shown(200, { ...standing, status: "accepted" }, /has been accepted, and works once/);
    await shown(200, { ...standing, status: "lapsed" }, /ask whoever invited you for a new one/);
    await shown(200, { ...standing, password: false }, /accounts that are kept elsewhere/);
    await shown(404, {}, /a newer invitation has replaced it/);
    await tab.evaluate("sessionStorage.clear()");
    await open("");
    assert.match(await tab.text(), /the whole of it/);
  },
);

test("shows how it stands when somebody was faster, or the address is taken, or no answer came", options, async () => {
  await open();
  await fill();
  answer = { status: 409, body: {} };
  await tab.press("Accept the invitation");
  await tab.until(`document.body.innerText.includes("already uses Proxenia with this e-mail address")`);
  answer = { status: 503, body: {} };
  await tab.press("Accept the invitation");
  await tab.until(`document.body.innerText.includes("it is not known whether your acceptance arrived")`);
  found.body = { ...standing, status: "accepted" };
  await tab.press("Try again");
  await tab.until(`document.body.innerText.includes("works once")`);
});

test("speaks the other language at a press and keeps what was typed", options, async () => {
  await open();
  await fill();
  await tab.choose("language", "it");
  await tab.until(`document.documentElement.lang === "it"`);
  assert.match(await tab.text(), /referente designato/);
  assert.equal(await tab.evaluate(`document.getElementById("password").value`), "correct horse battery");
  await tab.choose("language", "en");
  await tab.until(`document.documentElement.lang === "en"`);
});
