import * as z from "zod/mini";
import { readEnv, variables } from "../aws/env.ts";

const { RECORDS_TABLE, KEYS_TABLE, CONTENT_KEY_ID, RECEIPT_KEY_ID, KEYS_RECOVERY_DAYS, ISSUERS } = variables;
const schema = z.object({ RECORDS_TABLE, KEYS_TABLE, CONTENT_KEY_ID, RECEIPT_KEY_ID, KEYS_RECOVERY_DAYS, ISSUERS });

/** What the referral calls read of their environment. */
export type ApiReferralsEnv = z.input<typeof schema>;

export const env = readEnv(schema);
