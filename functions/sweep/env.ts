import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, STATE_MACHINE_ARN, STEP_MACHINE_ARN, NOTIFY_FUNCTION } = variables;
const schema = z.object({ RECORDS_TABLE, STATE_MACHINE_ARN, STEP_MACHINE_ARN, NOTIFY_FUNCTION });

/** What the sweeper reads of its environment. */
export type SweepEnv = z.input<typeof schema>;

export const env = readEnv(schema);
