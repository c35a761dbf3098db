import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { EncryptionKeys } from "./encryption-keys.ts";
import type { Settings } from "./settings.ts";
import { type TableAccess, tableAccess } from "./table-access.ts";
import type { Tables } from "./tables.ts";

/** What every group of functions is made from. */
export interface FunctionContext {
  readonly settings: Settings;
  readonly keys: EncryptionKeys;
  readonly tables: Tables;
}

type Access = Pick<TableAccess, "actions" | "indexes">;

/** Access to the records table. */
export const onRecords = ({ tables, keys }: FunctionContext, access: Access): PolicyStatement[] =>
  tableAccess({ table: tables.records, key: keys.data, ...access });

/** Access to the table of content keys. */
export const onContentKeys = ({ tables, keys }: FunctionContext, access: Access): PolicyStatement[] =>
  tableAccess({ table: tables.contentKeys, key: keys.data, ...access });

/** Use of the key that wraps content keys, only with the context that binds a wrapping to its referral. */
export const onContentKey = ({ keys }: FunctionContext, ...actions: string[]): PolicyStatement =>
  new PolicyStatement({
    actions,
    resources: [keys.content.keyArn],
    conditions: { Null: { "kms:EncryptionContext:referral": "false" } },
  });
