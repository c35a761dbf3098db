import { App } from "aws-cdk-lib";
import { composeApp } from "../lib/compose-app.ts";

/** What `npx cdk synth` runs. */
const app = new App();
composeApp(app);
app.synth();
