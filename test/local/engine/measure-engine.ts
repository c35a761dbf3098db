/**
 * Prints what the engine does on this machine: `node test/local/engine/measure-engine.ts [starts|timers|parked N]`.
 * The load comes from a process of its own through plain HTTP, so that the client costs little beside the engine.
 */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { spawnEngine } from "./engine-process.ts";
import { startLambdaStub } from "./lambda-stub.ts";
import { ROLE, temporaryFolder } from "./test-engine.ts";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function call(endpoint: string, operation: string, body: unknown): Promise<Record<string, unknown>> {
  const text = JSON.stringify(body);
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `AWSStepFunctions.${operation}`,
    "content-length": Buffer.byteLength(text),
  };
  return new Promise((resolve, reject) => {
    request(endpoint, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        if (response.statusCode === 200) resolve(answer);
        else reject(new Error(JSON.stringify(answer)));
      });
    })
      .on("error", reject)
      .end(text);
  });
}

async function inParallel(count: number, width: number, work: (at: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return (count * 1000) / (performance.now() - begun);
}

/** Transactions a second of one four-column row each, fully synchronised: what the disk gives without grouping. */
function rawRate(folder: string): number {
  const database = new DatabaseSync(join(folder, "raw.sqlite"));
  database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (a INTEGER PRIMARY KEY, b, c, d)");
  const insert = database.prepare("INSERT INTO t (b, c, d) VALUES (?, ?, ?)");
  const begun = performance.now();
  const count = 3_000;
  for (let at = 0; at < count; at += 1) {
    database.exec("BEGIN IMMEDIATE");
    insert.run("some text", at, "x".repeat(200));
    database.exec("COMMIT");
  }
  const rate = (count * 1000) / (performance.now() - begun);
  database.close();
  return rate;
}

const TOKEN_MACHINE = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Await",
  States: {
    Await: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Arguments: {
        FunctionName: "open",
        Payload: { token: "{% $states.context.Task.Token %}", referral: "{% $states.input.referral %}" },
      },
      TimeoutSeconds: "{% $max([1, $floor(($toMillis($states.input.dueAt) - $millis()) / 1000)]) %}",
      End: true,
    },
  },
});

const WAIT_MACHINE = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Wait",
  States: { Wait: { Type: "Wait", Timestamp: "{% $states.input.at %}", Next: "Done" }, Done: { Type: "Succeed" } },
});

/** A month ahead: nothing measured here may fall due. */
const dueAt = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();

async function createMachine(endpoint: string, name: string, definition: string): Promise<string> {
  const { stateMachineArn } = await call(endpoint, "CreateStateMachine", { name, definition, roleArn: ROLE });
  return stateMachineArn as string;
}

function folderBytes(path: string): number {
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

function residentMegabytes(pid: number | undefined): number {
  const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1] ?? 0) / 1024;
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function measureStarts(endpoint: string, raw: number): Promise<void> {
  const stateMachineArn = await createMachine(endpoint, "token", TOKEN_MACHINE);
  const start = (at: number) =>
    call(endpoint, "StartExecution", { stateMachineArn, input: JSON.stringify({ referral: `r-${at}`, dueAt }) });
  await inParallel(1_000, 64, start);
  const rate = await inParallel(10_000, 64, start);
  const { executions } = await call(endpoint, "ListExecutions", { stateMachineArn, statusFilter: "FAILED" });
  if ((executions as unknown[]).length > 0) throw new Error("executions failed: the figure would mean nothing");
  console.log(`raw fully synchronised transactions: ${raw.toFixed(0)} a second`);
  // Each is started, its function called and its return recorded: three durable steps in two transactions.
  console.log(`task-token executions started: ${rate.toFixed(0)} a second (${(rate / raw).toFixed(2)} of raw)`);
}

async function measureTimers(endpoint: string): Promise<void> {
  const stateMachineArn = await createMachine(endpoint, "wait", WAIT_MACHINE);
  const first = Date.now() + 15_000;
  const instants = Array.from({ length: 10_000 }, (_, at) => first + Math.floor((at * 3_000) / 10_000));
  await inParallel(instants.length, 64, (at) =>
    call(endpoint, "StartExecution", {
      stateMachineArn,
      name: `w-${at}`,
      input: JSON.stringify({ at: new Date(instants[at] ?? 0).toISOString() }),
    }),
  );
  if (Date.now() > first) console.log("the starts took too long: the figures below are not timers' alone");
  await new Promise((resolve) => setTimeout(resolve, first + 4_000 - Date.now()));
  const late: number[] = [];
  await inParallel(instants.length, 32, async (at) => {
    const executionArn = `arn:aws:states:us-east-1:111111111111:execution:wait:w-${at}`;
    const { stopDate } = await call(endpoint, "DescribeExecution", { executionArn });
    late.push(Math.round((stopDate as number) * 1000) - (instants[at] ?? 0));
  });
  late.sort((a, b) => a - b);
  const figures = [0, 0.5, 0.99, 1].map((share) => `${percentile(late, share)} ms`);
  console.log(`10,000 timers in 3 s: earliest, median, p99, latest: ${figures.join(", ")}`);
}

async function measureParked(count: number): Promise<void> {
  const folder = temporaryFolder();
  const stub = await startLambdaStub({ open: () => ({ value: null }) });
  const options = { data: folder.path, lambdaEndpoint: stub.endpoint };
  try {
    const engine = await spawnEngine(options);
    const stateMachineArn = await createMachine(engine.endpoint, "token", TOKEN_MACHINE);
    for (let done = 0; done < count; done += 10_000) {
      const rate = await inParallel(10_000, 64, (at) =>
        call(engine.endpoint, "StartExecution", {
          stateMachineArn,
          input: JSON.stringify({ referral: `r-${done + at}`, dueAt }),
        }),
      );
      if (done % 100_000 === 0) {
        console.log(
          `${done + 10_000} parked: ${residentMegabytes(engine.child.pid).toFixed(0)} MB resident, ${rate.toFixed(0)} starts a second`,
        );
      }
    }
    const deadline = Date.now() + 60_000;
    while ((stub.calls.get("open") ?? 0) < count && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    if ((stub.calls.get("open") ?? 0) < count) throw new Error("some functions were not called");
    await engine.end("SIGKILL");
    const again = await spawnEngine(options);
    console.log(`${count} parked: ${(folderBytes(folder.path) / count / 1000).toFixed(2)} KB of disk each`);
    console.log(
      `restart after kill -9: ready in ${again.readyAfterMillis.toFixed(0)} ms, ${residentMegabytes(again.child.pid).toFixed(0)} MB resident`,
    );
    await again.end("SIGTERM");
  } finally {
    await stub.close();
    folder.remove();
  }
}

const [what = "all", count = "20000"] = process.argv.slice(2);
if (what !== "parked") {
  const folder = temporaryFolder();
  const stub = await startLambdaStub({ open: () => ({ value: null }) });
  const raw = rawRate(folder.path);
  const engine = await spawnEngine({ data: join(folder.path, "engine"), lambdaEndpoint: stub.endpoint });
  if (what !== "timers") await measureStarts(engine.endpoint, raw);
  if (what !== "starts") await measureTimers(engine.endpoint);
  await engine.end("SIGTERM");
  await stub.close();
  folder.remove();
}
if (what === "all" || what === "parked") await measureParked(Number(count));
process.exit(0);
