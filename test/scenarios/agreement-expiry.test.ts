import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Network } from "../support/network.ts";
import { mailed, mailsOfKind, PactUnderTest } from "../support/pact-under-test.ts";
import { ProxeniaProcess } from "../support/proxenia-process.ts";

const dayMillis = 86_400_000;
const clock = fileURLToPath(new URL("../support/moved-clock.mjs", import.meta.url));

test("a pact runs out mid-case: the product, started on the next day, tells it once, takes no new case and finishes the open one", async () => {
  const product = await ProxeniaProcess.start({ NODE_OPTIONS: `--import=${clock}`, CLOCK_OFFSET_MILLIS: "0" });
  try {
    const lastDay = new Date(Date.now() + 600_000).toISOString().slice(0, 10);
    let network = new Network(await product.demo());
    const pact = await PactUnderTest.signed(network, ["livorno", "pisa", "mantova"], { validUntil: lastDay });
    const open = await pact.submit("livorno", "pisa", randomUUID());
    assert.equal(open.status, 201, open.text);
    await mailed(network, "new", "pisa-contact");
    await product.terminate();

    const nextDay = Date.parse(lastDay) + dayMillis + 60_000;
    product.env["CLOCK_OFFSET_MILLIS"] = String(nextDay - Date.now());
    await product.start();
    network = new Network(await product.demo());
    const again = pact.through(network);
    const refused = await again.submit("livorno", "pisa", randomUUID());
    assert.deepEqual([refused.status, refused.text.includes(`expired on ${lastDay}`)], [409, true], refused.text);
    assert.equal((await again.read())["status"], "expired");
    await network.act("pisa-contact", open.body.id, "decline", { reason: "no-capacity" });
    await network.act("livorno-contact", open.body.id, "redirect", { to: "mantova" });
    await network.act("mantova-contact", open.body.id, "accept");
    await network.until(
      "the end in the ledger",
      async () => ((await again.types()).includes("expired") ? true : null),
      60_000,
    );
    await mailed(network, "agreement-expired", "livorno-signatory");
    await mailed(network, "agreement-expired", "network-office-administrator");
    assert.equal(await mailsOfKind(network, "agreement-expired", "livorno-signatory"), 1);
  } finally {
    await product.dispose();
  }
});
