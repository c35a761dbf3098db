import assert from "node:assert/strict";
import { test } from "node:test";
import { checkProcedure } from "../../../core/agreements/check-procedure.ts";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import { rootOf, stepsAfter } from "../../../core/agreements/procedure.ts";
import type { ProcedureStep } from "../../../core/agreements/terms.ts";
import { agreementBody } from "../../../wire/agreement-body.ts";
import { pact } from "./example-pact.ts";

const step = (id: string, after: string, change: Partial<ProcedureStep> = {}): ProcedureStep => ({
  id,
  title: "A step",
  after,
  owner: "receiver",
  do: "Do it.",
  ...change,
});
const pointers = (...procedure: ProcedureStep[]): string[] =>
  checkProcedure({ procedure }).map(({ pointer }) => pointer);
const due = (target: string) => ({ due: { target, clock: "always" as const } });

test("a step follows a milestone or another step, in whatever order they are written", () => {
  assert.deepEqual(
    pointers(step("b", "a"), step("a", "response"), step("c", "first-contact"), step("d", "outcome")),
    [],
  );
});

test("an id is one step's, and no milestone's", () => {
  assert.deepEqual(pointers(step("a", "response"), step("a", "response"), step("onward", "response")), [
    "/procedure/1/id",
    "/procedure/2/id",
  ]);
});

test("a step that nothing would ever begin is refused", () => {
  assert.deepEqual(pointers(step("a", "nothing")), ["/procedure/0/after"]);
  assert.deepEqual(pointers(step("a", "onward")), ["/procedure/0/after"]);
  assert.deepEqual(pointers(step("a", "a")), ["/procedure/0/after"]);
  assert.deepEqual(pointers(step("a", "b"), step("b", "c"), step("c", "b"), step("d", "response")), [
    "/procedure/0/after",
    "/procedure/1/after",
    "/procedure/2/after",
  ]);
});

test("a date is a target like any other, and texts are CommonMark", () => {
  assert.deepEqual(pointers(step("a", "response", due("PT0S")), step("b", "response", due("P3D"))), [
    "/procedure/0/due/target",
  ]);
  assert.deepEqual(pointers(step("a", "response", { do: "Read <b>this</b>." })), ["/procedure/0/do"]);
});

test("at most 20 steps have a date", () => {
  const dated = (count: number) =>
    pointers(...Array.from({ length: count }, (_, index) => step(`s-${index}`, "response", due("P1D"))));
  assert.deepEqual(dated(20), []);
  assert.deepEqual(dated(21), ["/procedure"]);
});

test("all steps together are at most 50 KB", () => {
  const long = (count: number) =>
    pointers(...Array.from({ length: count }, (_, index) => step(`s-${index}`, "response", { do: "è".repeat(2_500) })));
  assert.deepEqual(long(9), []);
  assert.deepEqual(long(10), ["/procedure"]);
});

const faultsOf = (...procedure: object[]): string[] => {
  const read = agreementBody.safeParse(pact({ procedure }));
  return read.success ? [] : read.error.issues.map(({ path }) => path.join("/")).sort();
};

test("the API takes 30 steps and no more, of known members and single lines", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => step(`s-${index}`, "response"));
  assert.deepEqual(faultsOf(...many(30)), []);
  assert.deepEqual(faultsOf(...many(31)), ["procedure"]);
  assert.deepEqual(faultsOf({ ...step("a", "response"), surplus: 1 }), ["procedure/0"]);
  assert.deepEqual(faultsOf({ ...step("A", "response"), title: "two\nlines", owner: "police" }), [
    "procedure/0/id",
    "procedure/0/owner",
    "procedure/0/title",
  ]);
});

test("one to inform may be written alone; what was left out stays out of what is signed", () => {
  const procedure = [{ ...step("a", "response"), inform: "the prefecture" }, step("b", "a")];
  const body = completeBody(agreementBody.parse(pact({ procedure })), "2026-01-01");
  assert.deepEqual(body.procedure, [{ ...step("a", "response"), inform: ["the prefecture"] }, step("b", "a")]);
});

test("steps after a milestone or a step are found, and the milestone behind each", () => {
  const procedure = [step("c", "b"), step("b", "a"), step("a", "response"), step("x", "a")];
  assert.deepEqual(
    stepsAfter(procedure, "a").map(({ id }) => id),
    ["b", "x"],
  );
  assert.deepEqual(
    procedure.map((one) => rootOf(procedure, one)),
    ["response", "response", "response", "response"],
  );
});
