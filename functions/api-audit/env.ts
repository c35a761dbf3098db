import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, RECEIPT_KEY_ID, BASE_URL, ISSUERS } = variables;
const schema = z.object({ RECORDS_TABLE, RECEIPT_KEY_ID, BASE_URL, ISSUERS });

/** What the audit reads of its environment. */
export type ApiAuditEnv = z.input<typeof schema>;

export const env = readEnv(schema);
