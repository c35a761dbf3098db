import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { Key } from "./keys.ts";
import type { Write } from "./records.ts";
import { wakeAttributes } from "./wake-index.ts";

export const accountNoticeKey = (id: string): Key => ({ pk: `NOTICE#${id}`, sk: "NOTICE" });

/** The write that owes a mail, for the transaction of the fact it tells. */
export const oweAccountNotice = (table: string, notice: AccountNotice): Write => ({
  Put: {
    TableName: table,
    Item: { ...accountNoticeKey(notice.id), ...notice, ...wakeAttributes("notice", notice.id, notice.createdAt) },
    ConditionExpression: "attribute_not_exists(pk)",
  },
});
