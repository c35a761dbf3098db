import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { createOutboxPages } from "../../../local/mail/outbox-pages.ts";
import { mail, startMail } from "./mail-fixture.ts";

let running: Awaited<ReturnType<typeof startMail>>;
const server = createServer();
let base = "";
before(async () => {
  running = await startMail();
  server.on("request", createOutboxPages(running.outbox));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mail`;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await running.remove();
});

test("an empty outbox is an empty list", async () => {
  assert.deepEqual(await (await fetch(`${base}/messages`)).json(), []);
  assert.match(await (await fetch(base)).text(), /No message has been sent yet/);
});

test("gives all messages as JSON, the oldest first", async () => {
  for (const to of ["a@pisa.example", "b@pisa.example"]) await running.send(mail(to));
  const answer = await fetch(`${base}/messages`);
  assert.equal(answer.headers.get("content-type"), "application/json; charset=utf-8");
  const messages = (await answer.json()) as Record<string, unknown>[];
  assert.deepEqual(messages, running.outbox.messages());
  assert.deepEqual(Object.keys(messages[0] ?? {}), ["id", "at", "to", "from", "subject", "text", "html"]);
  assert.deepEqual(
    messages.map(({ to }) => to),
    [["a@pisa.example"], ["b@pisa.example"]],
  );
  assert.match(String(messages[0]?.["at"]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test("gives several readers the whole list at once", async () => {
  const names = Array.from({ length: 250 }, (_, index) => `extra-${index}`);
  await Promise.all(names.map((name) => running.outbox.add(name, new Date(0), stored("x", "y"))));
  const read = async () => ((await (await fetch(`${base}/messages`)).json()) as unknown[]).length;
  assert.deepEqual(await Promise.all([read(), read(), read()]), [252, 252, 252]);
});

test("lists the newest first, a page at a time", async () => {
  const html = await (await fetch(base)).text();
  assert.ok(html.indexOf("/mail/extra-249") < html.indexOf("/mail/extra-248"));
  assert.ok(html.includes("/mail?before=extra-150") && !html.includes("/mail/extra-149"));
  assert.ok((await (await fetch(`${base}?before=extra-150`)).text()).includes("/mail/extra-149"));
});

test("shows a message's text with links, and its HTML where no script can run", async () => {
  await running.outbox.add(
    "hostile",
    new Date(0),
    stored(`<script>1</script> http://127.0.0.1/act#t`, `<script>"2"</script>`),
  );
  const answer = await fetch(`${base}/hostile`);
  const html = await answer.text();
  assert.ok(!html.includes("<script"));
  assert.ok(html.includes(`<a href="http://127.0.0.1/act#t" target="_blank"`));
  assert.match(html, /sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="/);
  assert.match(answer.headers.get("content-security-policy") ?? "", /^default-src 'none'; style-src 'unsafe-inline'/);
});

test("says kindly what is not there, and takes no other method", async () => {
  assert.equal((await fetch(`${base}/nothing`)).status, 404);
  assert.equal((await fetch(`${base}/messages`, { method: "DELETE" })).status, 405);
  assert.equal((await fetch(`${base}/messages`, { method: "HEAD" })).status, 200);
});

const plain = { returnPath: null, token: null };

function stored(text: string, html: string) {
  return { to: "c@pisa.example", from: "p@proxenia.example", replyTo: [], ...plain, subject: "<b>s</b>", text, html };
}
