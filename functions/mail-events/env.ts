import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, KEYS_TABLE, CONTENT_KEY_ID } = variables;
const schema = z.object({ RECORDS_TABLE, KEYS_TABLE, CONTENT_KEY_ID });

/** What the function that hears of returned mails reads of its environment. */
export type MailEventsEnv = z.input<typeof schema>;

export const env = readEnv(schema);
