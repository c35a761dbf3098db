/** A change of the product's source that must not go unnoticed. */
export interface PlantedBug {
  readonly name: string;
  /** Each text stands exactly once in its file. */
  readonly patches: readonly { readonly file: string; readonly find: string; readonly put: string }[];
  /** Unit tests that notice it, where worlds cannot. */
  readonly tests?: readonly string[];
}

const bug = (name: string, file: string, find: string, put: string): PlantedBug => ({
  name,
  patches: [{ file, find, put }],
});
const tested = (planted: PlantedBug, ...tests: string[]): PlantedBug => ({ ...planted, tests });

const submit = "functions/use-cases/submit-referral.ts";
const act = "functions/use-cases/act-on-referral.ts";
const opener = "functions/open-step/handler.ts";
const dispatcher = "functions/dispatch/handler.ts";
const sending = "functions/notify/send-owed.ts";
const sweeper = "functions/sweep/handler.ts";
const referrals = "adapters/dynamodb/referral-store.ts";
const waits = "adapters/dynamodb/wait-store.ts";
const notices = "core/notices/notices-of.ts";
const due = "core/referrals/perform-due.ts";

/** Writing: what a transaction holds, and what it hangs on. */
const writing: readonly PlantedBug[] = [
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

/** The ledger and its clocks. */
const telling: readonly PlantedBug[] = [
  bug(
    "an event's hash leaves its data out",
    "core/ledger/ledger.ts",
    "({ hash: _, ...event }: Omit",
    "({ hash: _, data: _data, ...event }: Omit",
  ),
  bug("events of one commit share a predecessor", "core/ledger/ledger.ts", "    prev = event.hash;\n", ""),
  tested(
    bug(
      "an event may be before its predecessor",
      "core/ledger/ledger.ts",
      "const instant = end.at !== null && end.at > at ? end.at : at;",
      "const instant = at;",
    ),
    "test/core/ledger/chain.test.ts",
  ),
  bug("a step is performed five seconds early", due, "step.at <= now &&", "step.at <= plusMillis(now, 5_000) &&"),
  bug(
    "a late answer forgets the breach",
    "core/referrals/decide.ts",
    "const breaches = breachesBefore(referral, command, context.at);",
    "const breaches = breachesBefore(referral, command, context.at).slice(0, 0);",
  ),
  bug(
    "an answer leaves the open question's clock running",
    "core/referrals/fold.ts",
    "clocks: referral.clocks.map((clock) => stopped(at)(runAgain(clock, at, resumed)))",
    "clocks: referral.clocks",
  ),
  bug(
    "a pause gives nothing back",
    "core/clocks/pause-clock.ts",
    "at <= clock.pausedAt ? 0 : base",
    "at >= clock.pausedAt ? 0 : base",
  ),
  bug(
    "a return comes right after an outage",
    due,
    "export const outageMillis = 5 * 60_000;",
    "export const outageMillis = 500 * 60_000;",
  ),
  bug(
    "what is not possible is done all the same",
    "core/referrals/decide.ts",
    "  if (actionsOf(referral, side, context.terms).includes(action)) return;",
    "  if (side !== null) return;",
  ),
  tested(
    bug(
      "a link of an earlier cycle still acts",
      "functions/api-act/handler.ts",
      "state.cycle === link.cycle && state.to === link.organisation ? clockOf",
      "state.cycle > 0 ? clockOf",
    ),
    "test/functions/api-act/link-of-a-cycle.test.ts",
  ),
  bug(
    "a lapse does not end the question",
    due,
    "lapse = until !== null && !left ?",
    "lapse = until === null && !left ?",
  ),
  bug(
    "a breach is not recorded at its deadline",
    due,
    "step.at <= now && (",
    'step.at <= now && step.kind !== "breach" && (',
  ),
];

/** Steps of a procedure, whose clocks run beside the case's. */
const steps: readonly PlantedBug[] = [
  bug(
    "a step's execution is never started",
    "core/referrals/timers.ts",
    "...openStepClocks(head.state).flatMap((clock) => stepTimer(head, clock)),",
    "...openStepClocks(head.state).slice(1).flatMap((clock) => stepTimer(head, clock)),",
  ),
  tested(
    bug(
      "a step completed late forgets the breach",
      "core/referrals/overdue-breach.ts",
      `action === "complete-step" ? stepRunOf(referral, step ?? "")?.clock :`,
      `action === "complete-step" ? null :`,
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "a step that the end of the case stops late forgets the breach",
      "core/referrals/overdue-breach.ts",
      "endsSteps.includes(action) ? openStepClocks(referral) : []",
      "[]",
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "steps go on after a hand-back",
      "core/referrals/fold.ts",
      `  "declined",\n  "handed-back",\n  "closed",`,
      `  "declined",\n  "closed",`,
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "a step begins anew with each answered question",
      "core/referrals/step-runs.ts",
      "stepsAfter(procedure, after).filter(({ id }) => stepRunOf(referral, id) === null)",
      "stepsAfter(procedure, after)",
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "either side completes any step",
      "core/referrals/checklist.ts",
      "if (step.owner !== side) throw",
      "if (step.owner === undefined) throw",
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "the sweeper looks at the case's own clock alone",
      "core/referrals/timers.ts",
      `export const nextWake = (head: Head): Instant | null =>\n  timersOf(head)\n`,
      `export const nextWake = (head: Head): Instant | null =>\n  caseTimer(head)\n`,
    ),
    "test/core/referrals/timers.test.ts",
  ),
  bug(
    "the owner of a step that begins is not told",
    "core/notices/notices-of.ts",
    "[...audiencesOf(event, context), ...stepAudiences(event, context)]",
    "[...audiencesOf(event, context)]",
  ),
];

/** Executions and the tokens by which they are told. */
const waiting: readonly PlantedBug[] = [
  bug(
    "the dispatcher starts nothing",
    dispatcher,
    "if (!served && !(await executions.start(timer.execution))) await replaceExecution(ports, referral, timer);",
    "void served;",
  ),
  bug(
    "the dispatcher leaves an execution that has ended",
    dispatcher,
    "if (!served && !(await executions.start(timer.execution))) await replaceExecution(ports, referral, timer);",
    "if (!served) await executions.start(timer.execution);",
  ),
  bug(
    "the dispatcher takes a spent token for an execution that runs",
    dispatcher,
    "!spent.has(wait.token) && isSameTimer",
    "isSameTimer",
  ),
  bug(
    "the dispatcher answers nobody",
    dispatcher,
    "const taken = await executions.answer(wait.token, answerTo(head, wait.run, wait.waitsFor));",
    "const taken = true;",
  ),
  bug("an opener takes a token for parked that others kept out", opener, "head === parkedWith", "parkedWith !== null"),
  bug(
    "an opener that may not park its token goes away without a word",
    opener,
    "wait))) return;\n  await answerWithHead(ports, request);",
    "wait))) return;",
  ),
  tested(
    bug(
      "a token is parked though the head has moved",
      waits,
      "await records.transact([agrees, stored]);",
      "await records.transact([stored]);",
    ),
    "test/adapters/wait-store.test.ts",
  ),
  tested(
    bug("parking ignores the run", waits, `"#run = :run AND waitsFor`, `"(#run = :run OR #run <> :run) AND waitsFor`),
    "test/adapters/wait-store.test.ts",
  ),
  tested(
    bug(
      "a newer token is forgotten with an older one",
      waits,
      `          ConditionExpression: "#token = :token",`,
      `          ConditionExpression: "#token = :token OR #token <> :token",`,
    ),
    "test/adapters/wait-store.test.ts",
  ),
  bug(
    "a waiting execution is told without its new instants",
    "core/referrals/answer-wait.ts",
    "const said = { instants: instantsOf(head.state) };",
    "const said = { instants: instantsOf(head.state).slice(1) };",
  ),
  bug(
    "a new run is not started under its own number",
    "core/referrals/timers.ts",
    "number: head.run.number + 1",
    "number: head.run.number",
  ),
  bug(
    "the engine stores no timers",
    "local/engine/store/engine-store.ts",
    "      if (set) this.timers.insert(timer);\n      else",
    "      if (!set)",
  ),
  tested(
    bug(
      "a wait for a response, when it times out, goes on to another",
      "workflows/referral.asl.json",
      `"Output": "{% $states.input %}",\n          "Next": "AwaitResponse"`,
      `"Output": "{% $states.input %}",\n          "Next": "AwaitOutcome"`,
    ),
    "test/workflows/referral-graph.test.ts",
  ),
];

/** Mails. */
const mailing: readonly PlantedBug[] = [
  bug(
    "a mail is marked before it is sent",
    sending,
    "    if (await trySending(ports, letter)) left -= 1;\n    else continue;\n    if (left > 0)",
    "    left -= 1;\n    await tell(ports, key, letter.recipient);\n    await trySending(ports, letter);\n    if (left < 0)",
  ),
  bug(
    "a mail is not marked",
    sending,
    "    if (left > 0) await insist(() => tell(ports, key, letter.recipient));\n",
    "",
  ),
  bug("nobody claims a notice", sending, "OR claimedUntil < :now", "OR claimedUntil <> :now"),
  bug(
    "a notice is settled though a mail is still owed",
    sending,
    "if (left === 0) await insist(() => settle(",
    "if (left >= 0) await insist(() => settle(",
  ),
  bug(
    "a mail whose sending failed counts as sent",
    sending,
    "if (wait === undefined) return false;",
    "if (wait === undefined) return true;",
  ),
  bug("the sweeper sends no mails", sweeper, "    await ports.notify(key);\n", ""),
  bug(
    "the fan-out sends no mails",
    "functions/fan-out/handler.ts",
    `isNew && sk.startsWith("NOTICE")`,
    `!isNew && sk.startsWith("NOTICE")`,
  ),
  bug(
    "the wrong role is told",
    notices,
    `const contacts: readonly Role[] = ["contact"];`,
    `const contacts: readonly Role[] = ["deputy"];`,
  ),
  bug(
    "a breach that an answer recorded is told",
    notices,
    "return context.actor === null || context.stepsOwed ? ladderAudiences(event, context) : [];",
    "return ladderAudiences(event, context);",
  ),
  bug(
    "after an outage everybody is told of each step",
    notices,
    "const audiences = context.afterOutage\n",
    "const audiences = context.afterOutage === null\n",
  ),
  bug(
    "a redirect does not tell the receiver that lost the case",
    notices,
    `[told.formerReceiver("redirected"), told.receiver("new")`,
    `[told.receiver("new")`,
  ),
];

/** What only a process, a disk or a single function shows. */
const alone: readonly PlantedBug[] = [
  tested(
    bug(
      "the engine answers before the disk has it",
      "local/engine/store/group-commit.ts",
      "    return this.#joinCommit();\n  }\n\n  /** Whoever",
      "    return Promise.resolve();\n  }\n\n  /** Whoever",
    ),
    "test/local/engine/group-commit.test.ts",
    "test/local/engine/durability.test.ts",
  ),
  tested(
    bug("a share of a target is rounded down", "core/clocks/lay-clock.ts", " + Math.sign(product % divisor)", ""),
    "test/core/clocks/lay-clock.test.ts",
  ),
  tested(
    bug(
      "a stream's record is put aside at its first failure",
      "local/streams/deliver-records.ts",
      "attempts >= o.maxAttempts",
      "attempts >= 1",
    ),
    "test/local/streams/deliver-records.test.ts",
  ),
];

const groupCommit = "local/engine/store/group-commit.ts";
const vault = "local/vault/key-vault.ts";

/** A full disk. */
const filling: readonly PlantedBug[] = [
  tested(
    bug(
      "what a full disk did not take is told as done",
      groupCommit,
      "for (const { reject } of waiting) reject(error);",
      "for (const { resolve } of waiting) resolve();",
    ),
    "test/local/engine/group-commit.test.ts",
  ),
  bug(
    "a full disk leaves its transaction open",
    groupCommit,
    `    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");\n    this.#open = false;\n`,
    "",
  ),
  tested(
    bug(
      "what builds on a lost commit is written all the same",
      groupCommit,
      "return generation === this.#generation ? undefined : new",
      "return generation <= this.#generation ? undefined : new",
    ),
    "test/local/engine/group-commit.test.ts",
  ),
  tested(
    bug(
      "a key vault that cannot be written is a defect",
      vault,
      "if (isStorageFault(cause)) throw",
      "if (cause === null) throw",
    ),
    "test/local/vault/key-vault.test.ts",
  ),
];

export const plantedBugs: readonly PlantedBug[] = [
  ...writing,
  ...telling,
  ...steps,
  ...waiting,
  ...mailing,
  ...filling,
  ...alone,
];
