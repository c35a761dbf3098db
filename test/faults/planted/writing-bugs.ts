import { bug, type PlantedBug } from "./planted-bug.ts";

const submit = "functions/use-cases/submit-referral.ts";
const act = "functions/use-cases/act-on-referral.ts";
const referrals = "adapters/dynamodb/referral-store.ts";

/** Writing: what a transaction holds, and what it hangs on. */
export const writing: readonly PlantedBug[] = [
  bug(
    "a used Idempotency-Key is written over",
    "functions/use-cases/idempotency.ts",
    `      ConditionExpression: "attribute_not_exists(pk) OR expiresAtSeconds <= :now",\n      ExpressionAttributeValues: { ":now": nowSeconds },\n`,
    "",
  ),
  bug(
    "an action does not use its Idempotency-Key up",
    act,
    "        ...(asker.repeatable\n",
    '        ...(asker.repeatable && ask.action === "accept"\n',
  ),
  {
    name: "the head's version is not a condition, and events are written over",
    patches: [
      {
        file: referrals,
        find: `{ ConditionExpression: "version = :expected", ExpressionAttributeValues: { ":expected": expected } }`,
        put: "{}",
      },
      {
        file: referrals,
        find: `    Put: { TableName: table, Item: item, ConditionExpression: "attribute_not_exists(pk)" },`,
        put: "    Put: { TableName: table, Item: item },",
      },
    ],
  },
  bug("the content's key is not in the submission's transaction", submit, "const also = [write, ", "const also = ["),
  bug(
    "the head is left out of the wake index",
    referrals,
    `...(wakeAt === null ? {} : wakeAttributes("referral", state.id, wakeAt)),`,
    "",
  ),
  bug(
    "notices are left out of the wake index",
    referrals,
    `        ...wakeAttributes("notice", id, notice.createdAt),\n`,
    "",
  ),
  bug(
    "the audit's rows are written at the submission only",
    "functions/use-cases/advance-head.ts",
    "sla: changedRows(head.state, state)",
    "sla: []",
  ),
  bug(
    "an erasure keeps the key",
    "functions/use-cases/erase-referral.ts",
    "also: [await ports.keys.destruction(id)]",
    "also: []",
  ),
  bug("a question stands in the ledger as it was asked", act, "question: commitment };", "question: ask.question };"),
  bug(
    "a sealed text is not sealed",
    "adapters/content/seal.ts",
    "return { box: Buffer.concat([iv, sealed, cipher.getAuthTag()])",
    "return { box: Buffer.concat([iv, salt, Buffer.from(json), cipher.getAuthTag()])",
  ),
];
