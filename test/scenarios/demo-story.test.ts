import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ProxeniaProcess, root } from "../support/proxenia-process.ts";
import { type Run, runNode } from "../support/run-node.ts";

let product: ProxeniaProcess;

before(async () => {
  product = await ProxeniaProcess.start();
});
after(() => product?.dispose());

/** `npm run demo` with this environment: its exit code, and what it wrote. */
const demo = (env: Record<string, string>): Promise<Run> => {
  const inherited = { ...process.env, PROXENIA_BASE_URL: undefined, PORT: undefined };
  const options = { cwd: root, env: { ...inherited, PROXENIA_DATA: product.dataDirectory, ...env } };
  return runNode(["bin/proxenia.ts", "demo"], options);
};

test("the demo plays three paths and tells them, with the mails, the missed deadline and the audit", async () => {
  const { code, out, err } = await demo({});
  assert.equal(code, 0, err);
  for (const said of [
    /all have signed, and it is in force/,
    /Pisa's designated contact takes the case, from the e-mail/,
    /DEADLINE MISSED: Pisa has not answered/,
    /mail to Pisa's deputy: Termine scaduto/,
    /the case goes back to Livorno/,
    /sends the case on to Lisboa/,
    /kept: 7 of 8 that fell due/,
    new RegExp(`the mails at ${product.baseUrl}/mail`),
  ]) {
    assert.match(out, said);
  }
  assert.doesNotMatch(out, /DOES NOT VERIFY|Example person/);
});

test("the demo says in one line that nothing runs, or that there is no demo", async () => {
  const elsewhere = await demo({ PROXENIA_DATA: `${product.dataDirectory}-none` });
  assert.match(elsewhere.err, /^No demo is in .*\n$/);
  await product.terminate();
  const stopped = await demo({});
  assert.match(stopped.err, /^Nothing answers at .*\n$/);
  assert.deepEqual([elsewhere.code, stopped.code], [1, 1]);
});
