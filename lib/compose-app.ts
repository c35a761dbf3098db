import { type App, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { ServiceStack } from "./service-stack.ts";
import { readSettings } from "./settings.ts";
import { StorageStack } from "./storage-stack.ts";
import { WebStack } from "./web-stack.ts";

export interface ProxeniaApp {
  readonly storage: StorageStack;
  readonly service: ServiceStack;
  readonly web: WebStack;
}

/** The whole installation: what must be kept, what serves it, and what people see. A finding that nobody acknowledged stops synthesis. */
export function composeApp(app: App): ProxeniaApp {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const settings = readSettings(app.node);
  const env = { region: settings.region };
  const storage = new StorageStack(app, "ProxeniaStorage", { env });
  const service = new ServiceStack(app, "ProxeniaService", { storage, settings, env });
  const web = new WebStack(app, "ProxeniaWeb", { api: service.api, settings, env });
  Tags.of(app).add("application", "proxenia");
  return { storage, service, web };
}
