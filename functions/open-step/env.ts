import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, STATE_MACHINE_ARN, STEP_MACHINE_ARN } = variables;
const schema = z.object({ RECORDS_TABLE, STATE_MACHINE_ARN, STEP_MACHINE_ARN });

/** What the step opener reads of its environment. */
export type OpenStepEnv = z.input<typeof schema>;

export const env = readEnv(schema);
