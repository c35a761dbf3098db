import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import test from "node:test";
import { readCorpus } from "./corpus-case.ts";
import { differences } from "./corpus-compare.ts";
import { agreement, runCorpus } from "./corpus-report.ts";

const repository = join(import.meta.dirname, "../../..");
const path = process.env.PROXENIA_ASL_CORPUS ?? join(repository, "../shared/asl-corpus/cases.json");
const skip = existsSync(path) ? false : `no recorded state machines at ${path}: set PROXENIA_ASL_CORPUS`;
const LEAST_SHARE = 0.98;

test("the engine agrees with what the service recorded", { skip, timeout: 60_000 }, async () => {
  const report = await runCorpus(readCorpus(path));
  const disagreeing = report.cases.filter((entry) => entry.differences.length > 0);
  for (const recorded of [true, false]) {
    const { agreeing, all } = agreement(report, recorded);
    assert.ok(all > 0, "the file holds cases");
    assert.ok(agreeing / all >= LEAST_SHARE, JSON.stringify(disagreeing, null, 2));
  }
  assert.deepEqual(report.faults, [], "the engine logged no defect");
});

test("the comparison sees each kind of difference", () => {
  const expected = { status: "FAILED", error: "A", cause: "b", eventTypes: ["ExecutionStarted"], eventOrder: "exact" };
  const recorded = { name: "n", provenance: "aws-recorded", delayHintSeconds: 0, definition: {}, input: {}, expected };
  const same = { status: "FAILED", output: undefined, error: "A", cause: "b", eventTypes: ["ExecutionStarted"] };
  assert.deepEqual(differences(recorded, same), []);
  const other = { status: "SUCCEEDED", output: 1, error: "C", cause: "d", eventTypes: ["ExecutionFailed"] };
  assert.equal(differences(recorded, other).length, 4);
});
