import { join } from "node:path";
import process from "node:process";
import { type EngineProcess, spawnEngine } from "../test/local/engine/engine-process.ts";
import { type LambdaStub, startLambdaStub } from "../test/local/engine/lambda-stub.ts";
import { temporaryFolder } from "../test/local/engine/test-engine.ts";
import { eachAbreast, mean, until } from "./abreast.ts";
import { engineCall } from "./engine/engine-call.ts";
import { makeMachine, startParked, tokenMachine } from "./engine/machines.ts";
import { perSecond, printTable } from "./print-table.ts";
import { RawTransactions } from "./raw-transactions.ts";
import { startDbos } from "./rivals/dbos.ts";

const rounds = 5;
const clients = 64;
const oursCount = 4_000;
const rivalCount = 1_000;
const rawMillis = 1_500;

/** Starts executions; the clock stops when the last one's function has been called with its token. */
async function ourRate(engine: EngineProcess, stub: LambdaStub, arn: string): Promise<number> {
  const called = (): number => stub.calls.get("open") ?? 0;
  const before = called();
  const names = Array.from({ length: oursCount }, (_, at) => `r-${before + at}`);
  const begun = performance.now();
  await eachAbreast(names, clients, (name) => startParked(engine.endpoint, arn, name));
  await until("every function's call", 60_000, () => called() >= before + oursCount);
  return (oursCount * 1_000) / (performance.now() - begun);
}

async function refuseFailures(endpoint: string, stateMachineArn: string): Promise<void> {
  const { executions } = await engineCall(endpoint, "ListExecutions", { stateMachineArn, statusFilter: "FAILED" });
  if ((executions as unknown[]).length > 0) throw new Error("executions failed: the figure would mean nothing");
}

/** Durable task-token executions started per second, beside the disk's raw rate and the rival's, interleaved. */
export async function benchStarts(): Promise<void> {
  const folder = temporaryFolder();
  const stub = await startLambdaStub({ open: () => ({ value: null }) });
  const raw = await RawTransactions.open(join(folder.path, "raw"));
  const engine = await spawnEngine({ data: join(folder.path, "engine"), lambdaEndpoint: stub.endpoint });
  const rival = await startDbos();
  try {
    const arn = await makeMachine(engine.endpoint, "token", tokenMachine);
    await ourRate(engine, stub, arn);
    if (!("missing" in rival)) await rival.startsPerSecond(rivalCount, clients);
    const measured = { raw: [] as number[], ours: [] as number[], rival: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      measured.raw.push(raw.rate(rawMillis));
      measured.ours.push(await ourRate(engine, stub, arn));
      if (!("missing" in rival)) measured.rival.push(await rival.startsPerSecond(rivalCount, clients));
    }
    await refuseFailures(engine.endpoint, arn);
    const [floor, ours] = [mean(measured.raw), mean(measured.ours)];
    const row = (name: string, rates: number[]): string[] => [
      name,
      perSecond(mean(rates)),
      (mean(rates) / floor).toFixed(2),
      `${perSecond(Math.min(...rates))} to ${perSecond(Math.max(...rates))}`,
    ];
    const title = `Durable starts that park on a message (${clients} clients, ${rounds} rounds, interleaved; wanted: 0.25, and more than the rival)`;
    printTable(title, [
      ["", "per second", "ratio", "rounds"],
      row(`engine over HTTP, kept connections, Node ${process.versions.node}`, measured.ours),
      ...("missing" in rival ? [] : [row(`${rival.name}, in process`, measured.rival)]),
      row("raw: a start's rows, one synced SQLite transaction each", measured.raw),
    ]);
    if ("missing" in rival) process.stdout.write(`  SKIPPED, the rival: ${rival.missing}\n`);
    else
      process.stdout.write(
        `  the engine starts ${(ours / mean(measured.rival)).toFixed(1)} times as many as the rival\n`,
      );
  } finally {
    if (!("missing" in rival)) await rival.close();
    await engine.end("SIGTERM");
    raw.close();
    await stub.close();
    folder.remove();
  }
}
