import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const { baseUrl, agreement } = network.demo;
const members = "/v1/organisations/pisa/members";

test("an agreement and its guidelines are pages that forbid everything but to be read", async () => {
  for (const paper of [`print?language=it`, `guidelines?for=pisa`]) {
    const answer = await network.call("pisa-contact", "GET", `/v1/agreements/${agreement}/${paper}`);
    assert.equal(answer.status, 200, answer.text.slice(0, 200));
    assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(answer.headers.get("content-security-policy") ?? "", /^default-src 'none'; style-src 'sha256-[^']+'/);
    assert.match(answer.text, /Sportello vittime di Pisa/);
  }
  isRefused(await network.call("pisa-contact", "GET", "/v1/agreements/nothing/print"), 404);
});

test("a template is drafted once its parties are named", async () => {
  const { body } = await network.call<{ parties: { organisation: string }[]; draft: object }>(
    "network-office-administrator",
    "GET",
    "/v1/agreement-templates/network-pact?language=it",
  );
  const real = ["pisa", "questura-livorno", "livorno", "mantova", "network-office", "lisboa"];
  const text = body.parties.reduce(
    (draft, { organisation }, index) => draft.replaceAll(`"${organisation}"`, `"${real[index]}"`),
    JSON.stringify(body.draft),
  );
  const drafted = await network.call("network-office-administrator", "POST", "/v1/agreements", JSON.parse(text));
  assert.equal(drafted.status, 201, drafted.text);
});

test("another address gets a test mail, whose link shows whom it is for and confirms at a press, once", async () => {
  const email = "deputy-new@pisa.example";
  const moved = await network.call("pisa-supervisor", "PATCH", `${members}/pisa-deputy`, { email });
  assert.deepEqual([moved.status, moved.body["emailConfirmedAt"]], [200, null], moved.text);
  const mailTo = (address: string, words: RegExp) =>
    network.until(
      `a mail to ${address}`,
      async () => (await network.mails()).find(({ to, text }) => to.includes(address) && words.test(text)) ?? null,
    );
  const link = new RegExp(`^${baseUrl}/confirm#([\\w-]+)$`, "m");
  const token = link.exec((await mailTo(email, link)).text)?.[1];
  await mailTo(network.emailOf("pisa-deputy"), /a un altro indirizzo/);
  const page = await fetch(`${baseUrl}/confirm`);
  assert.equal(page.status, 200);
  assert.ok(!(await page.text()).includes("pisa"), "opening it tells and changes nothing");
  const inspect = () => network.call(null, "POST", "/v1/addresses/inspect", { token });
  assert.deepEqual([(await inspect()).body["status"], (await inspect()).body["email"]], ["open", email]);
  const confirmed = await network.call(null, "POST", "/v1/addresses/confirmation", { token });
  assert.deepEqual([confirmed.status, confirmed.body["status"]], [200, "confirmed"]);
  isRefused(await network.call(null, "POST", "/v1/addresses/confirmation", { token }), 409);
  const seen = await network.call("pisa-supervisor", "GET", `${members}/pisa-deputy`);
  assert.match(String(seen.body["emailConfirmedAt"]), /^20/);
});
