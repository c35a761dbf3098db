import assert from "node:assert/strict";
import test, { after } from "node:test";
import { GetExecutionHistoryCommand } from "@aws-sdk/client-sfn";
import { ended, machineOf, start } from "./execution-probe.ts";
import { startTestEngine } from "./test-engine.ts";

test("a page of a history ends where it gets too long", async () => {
  const engine = await startTestEngine("http://127.0.0.1:1"); // nothing is called
  after(engine.close);
  const { sfn } = engine;
  const large = "x".repeat(250_000);
  const passes = Array.from({ length: 12 }, (_, at) => [`P${at}`, { Type: "Pass", Next: `P${at + 1}` }]);
  const states = { ...Object.fromEntries(passes), P12: { Type: "Pass", End: true } };
  const executionArn = await start(sfn, machineOf(states), { large });
  await ended(sfn, executionArn);
  for (const reverseOrder of [false, true]) {
    const first = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000, reverseOrder }));
    const { events = [], nextToken } = first;
    assert.ok(events.length > 10 && events.length < 28, `${events.length} events`);
    const rest = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000, reverseOrder, nextToken }),
    );
    assert.equal(events.length + (rest.events?.length ?? 0), 28);
    assert.equal(rest.events?.[0]?.id, (events.at(-1)?.id ?? 0) + (reverseOrder ? -1 : 1));
  }
});
