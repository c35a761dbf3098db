import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { synthesise } from "./synthesise.ts";

const { serviceTemplate: template } = synthesise({ alarmEmail: "duty@example.org" });
const alarms = Object.values(template.findResources("AWS::CloudWatch::Alarm")).map((found) => found["Properties"]);
const runbook = readFileSync(join(import.meta.dirname, "..", "..", "docs", "runbook.md"), "utf8");

/** As forges make anchors of headings. */
const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-"),
);
const linked = alarms.map(({ AlarmDescription }) => /docs\/runbook\.md#([\w-]+)$/.exec(AlarmDescription)?.[1]);

describe("the alarms", () => {
  it("each lead to a heading of the runbook", () => {
    assert.ok(alarms.length > 30);
    for (const anchor of linked) assert.ok(anchors.includes(String(anchor)), `no heading for ${anchor}`);
  });

  it("leave no heading of the runbook without an alarm", () => {
    assert.deepEqual(
      anchors.filter((anchor) => !linked.includes(anchor)),
      [],
    );
  });

  it("each tell somebody", () => {
    for (const { AlarmActions } of alarms) assert.equal(AlarmActions.length, 1);
    template.hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: "duty@example.org" });
  });

  it("watch the errors and throttles of every function", () => {
    const functions = Object.keys(template.findResources("AWS::Lambda::Function")).length;
    for (const metric of ["Errors", "Throttles"]) {
      assert.equal(
        alarms.filter(({ MetricName, Namespace }) => MetricName === metric && Namespace === "AWS/Lambda").length,
        functions,
      );
    }
  });

  it("take the sweeper's silence for a failure, and everybody else's for peace", () => {
    const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData === "breaching");
    assert.deepEqual(
      breaching.map(({ MetricName }) => MetricName),
      ["Invocations"],
    );
  });
});
