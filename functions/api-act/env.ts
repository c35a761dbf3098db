import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, KEYS_TABLE, CONTENT_KEY_ID } = variables;
const schema = z.object({ RECORDS_TABLE, KEYS_TABLE, CONTENT_KEY_ID });

/** What the calls behind an e-mail's link read of their environment. */
export type ApiActEnv = z.input<typeof schema>;

export const env = readEnv(schema);
