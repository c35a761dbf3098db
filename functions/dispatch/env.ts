import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, STATE_MACHINE_ARN, STEP_MACHINE_ARN } = variables;
const schema = z.object({ RECORDS_TABLE, STATE_MACHINE_ARN, STEP_MACHINE_ARN });

/** What the dispatcher reads of its environment. */
export type DispatchEnv = z.input<typeof schema>;

export const env = readEnv(schema);
