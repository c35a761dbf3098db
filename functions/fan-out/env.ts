import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { NOTIFY_FUNCTION } = variables;
const schema = z.object({ NOTIFY_FUNCTION });

/** What the fan-out reads of its environment. */
export type FanOutEnv = z.input<typeof schema>;

export const env = readEnv(schema);
