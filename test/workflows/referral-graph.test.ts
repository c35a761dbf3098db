import assert from "node:assert/strict";
import { describe, it } from "node:test";
import validate from "asl-validator";
import type { Milestone } from "../../core/codes.ts";
import { type WaitError, waitErrors } from "../../core/referrals/answer-wait.ts";
import { definition, machine, type State, targetsOf, unreached, waits } from "./referral-machine.ts";

/** Where each wait goes when its milestone is met, and under which name that answer would come anywhere else. */
const life: Readonly<
  Record<string, { waitsFor: Milestone; met: string; hoped: WaitError; own: readonly WaitError[] }>
> = {
  AwaitResponse: { waitsFor: "response", met: "AwaitFirstContact", hoped: "Accepted", own: ["ResponseAwaited"] },
  AwaitInformation: {
    waitsFor: "information",
    met: "AwaitResponse",
    hoped: "ResponseAwaited",
    own: ["InformationRequested"],
  },
  AwaitFirstContact: {
    waitsFor: "first-contact",
    met: "AwaitOutcome",
    hoped: "FirstContactRecorded",
    own: ["Accepted"],
  },
  AwaitOutcome: { waitsFor: "outcome", met: "Closed", hoped: "Closed", own: ["FirstContactRecorded"] },
  AwaitOnward: { waitsFor: "onward", met: "Ended", hoped: "Ended", own: ["Declined", "Returned"] },
};

/** Where an answer leads that is not the one hoped for. `Rescheduled` leads back to the same wait. */
const destinations: Readonly<Record<Exclude<WaitError, "Rescheduled">, string>> = {
  ResponseAwaited: "AwaitResponse",
  InformationRequested: "AwaitInformation",
  Accepted: "AwaitFirstContact",
  FirstContactRecorded: "AwaitOutcome",
  Declined: "AwaitOnward",
  Returned: "AwaitOnward",
  Closed: "Closed",
  Ended: "Ended",
  Withdrawn: "Withdrawn",
  Superseded: "Superseded",
};

const edges = ({ Catch = [] }: State): Map<string, string> =>
  new Map(Catch.flatMap(({ ErrorEquals, Next }) => ErrorEquals.map((error) => [error, Next] as const)));

describe("the referral's state machine", () => {
  it("passes the validator of the States Language", () => {
    const { isValid, errors } = validate(JSON.parse(definition));
    assert.ok(isValid, JSON.stringify(errors));
  });

  it("fails the validator when an edge leads nowhere", () => {
    const broken = JSON.parse(definition.replace('"Next": "AwaitOnward"', '"Next": "Nowhere"'));
    assert.equal(validate(broken).isValid, false);
  });

  it("reaches every state, and only states it has", () => {
    assert.deepEqual(unreached(machine.States, machine.StartAt), []);
    const lost = { ...machine.States, Lost: { Type: "Succeed" } };
    assert.deepEqual(unreached(lost, machine.StartAt), ["Lost"]);
    for (const state of Object.values(machine.States)) for (const to of targetsOf(state)) assert.ok(machine.States[to]);
  });

  it("has one state per wait, and ends: no choices, no passing on", () => {
    assert.deepEqual(
      waits.map(([name]) => name),
      Object.keys(life),
    );
    const types = new Set(Object.values(machine.States).map(({ Type }) => Type));
    assert.deepEqual([...types].sort(), ["Succeed", "Task"]);
  });

  it("never catches everything: an unknown error ends the execution, and the sweeper begins another", () => {
    for (const [, state] of waits) assert.ok(![...edges(state).keys()].includes("States.ALL"));
  });

  for (const [name, state] of waits) {
    const { waitsFor, met, hoped, own } = life[name] ?? assert.fail(`an unknown wait, ${name}`);

    it(`has ${name} wait for ${waitsFor} and go on to ${met}`, () => {
      assert.deepEqual([state.Arguments?.Payload["waitsFor"], state.Next], [waitsFor, met]);
    });

    it(`has ${name} catch every answer that can come but the one it hopes for, and no other`, () => {
      const possible = waitErrors.filter((error) => error !== hoped && !own.includes(error));
      assert.deepEqual([...edges(state).keys()].sort(), ["States.Timeout", ...possible].sort());
    });

    it(`has ${name} lead each answer to where the referral is`, () => {
      for (const [error, next] of edges(state)) {
        const back = error === "States.Timeout" || error === "Rescheduled";
        assert.equal(next, back ? name : destinations[error as keyof typeof destinations], error);
      }
    });

    it(`has ${name} retry only what another try can mend`, () => {
      const retried = (state.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
      assert.ok(retried.includes("Unavailable") && retried.includes("StaleWrite"));
      assert.deepEqual(
        retried.filter((error) => (waitErrors as readonly string[]).includes(error)),
        [],
      );
      assert.ok(!retried.includes("States.ALL") && !retried.includes("States.Timeout"));
    });
  }
});
