import { bug, type PlantedBug, tested } from "./planted-bug.ts";

const opener = "functions/open-step/handler.ts";
const dispatcher = "functions/dispatch/handler.ts";
const waits = "adapters/dynamodb/wait-store.ts";

/** Executions and the tokens by which they are told. */
export const waiting: readonly PlantedBug[] = [
  bug(
    "the dispatcher starts nothing",
    dispatcher,
    "if (!served && !(await executions.start(timer.execution))) await replaceExecution(ports, referral, timer);",
    "void served;",
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
    "        if (set) timers.insert(timer);\n        else",
    "        if (!set)",
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
