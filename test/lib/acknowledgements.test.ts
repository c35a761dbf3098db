import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks } from "cdk-nag";
import { composeApp } from "../../lib/compose-app.ts";
import { appWithoutBundles } from "./synthesise.ts";

/** Findings that nobody acknowledged, as `rule at construct`. */
function findings(plant: (composed: ReturnType<typeof composeApp>) => void = () => undefined): string[] {
  const app = appWithoutBundles();
  const composed = composeApp(app);
  plant(composed);
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    (violatingResources ?? []).map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  );
}

describe("cdk-nag", () => {
  it("finds nothing that nobody acknowledged", () => {
    assert.deepEqual(findings(), []);
  });

  it("finds a planted violation", () => {
    const found = findings(({ service }) => void new CfnQueue(service, "Planted"));
    assert.ok(
      found.some((finding) => finding.includes("ProxeniaService/Planted")),
      found.join("\n"),
    );
  });
});
