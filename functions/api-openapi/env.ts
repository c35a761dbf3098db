import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { BASE_URL } = variables;
const schema = z.object({ BASE_URL });

/** What the API's description reads of its environment. */
export type ApiOpenapiEnv = z.input<typeof schema>;

export const env = readEnv(schema);
