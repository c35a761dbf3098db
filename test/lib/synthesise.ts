import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { composeApp, type ProxeniaApp } from "../../lib/compose-app.ts";

const { context } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "cdk.json"), "utf8")) as {
  context: Record<string, unknown>;
};

/** An app as cdk.json configures it, with no function bundled: templates do not depend on what is in the bundles. */
export const appWithoutBundles = (more: Record<string, unknown> = {}): App =>
  new App({ context: { ...context, "aws:cdk:bundling-stacks": [], ...more } });

export interface Synthesised extends ProxeniaApp {
  readonly app: App;
  readonly storageTemplate: Template;
  readonly serviceTemplate: Template;
  readonly webTemplate: Template;
}

/** All stacks, with their templates. */
export function synthesise(more: Record<string, unknown> = {}): Synthesised {
  const app = appWithoutBundles(more);
  const { storage, service, web } = composeApp(app);
  return {
    app,
    storage,
    service,
    web,
    storageTemplate: Template.fromStack(storage),
    serviceTemplate: Template.fromStack(service),
    webTemplate: Template.fromStack(web),
  };
}

export interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What a function's role may do, by the id of the function's construct: `service:Action` to where, in the template's own words. */
export function statementsOf(template: Template, roleIdPart: string): Statement[] {
  const policies = Object.entries(template.findResources("AWS::IAM::Policy"));
  const mine = policies.filter(([id]) => id.startsWith(roleIdPart));
  return mine.flatMap(([, policy]) => policy["Properties"].PolicyDocument.Statement as Statement[]);
}

/** Every action of some statements, sorted, each once. */
export const actionsOf = (statements: readonly Statement[]): string[] =>
  [...new Set(statements.flatMap(({ Action }) => [Action].flat()))].sort();
