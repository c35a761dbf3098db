import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, BASE_URL, MAIL_FROM, CONFIGURATION_SET } = variables;
const schema = z.object({ RECORDS_TABLE, BASE_URL, MAIL_FROM, CONFIGURATION_SET });

/** What the notifier reads of its environment. */
export type NotifyEnv = z.input<typeof schema>;

export const env = readEnv(schema);
