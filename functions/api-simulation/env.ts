import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, ISSUERS } = variables;
const schema = z.object({ RECORDS_TABLE, ISSUERS });

/** What simulations read of their environment. */
export type ApiSimulationEnv = z.input<typeof schema>;

export const env = readEnv(schema);
