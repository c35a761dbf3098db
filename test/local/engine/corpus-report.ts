import { type CorpusCase, isRecorded } from "./corpus-case.ts";
import { differences } from "./corpus-compare.ts";
import { runCase } from "./corpus-run.ts";
import { startLambdaStub } from "./lambda-stub.ts";
import { startTestEngine } from "./test-engine.ts";

const LONGEST_DELAY_SECONDS = 5;
const AT_ONCE = 12;

export interface CaseReport {
  name: string;
  recorded: boolean;
  /** Empty when it agrees. */
  differences: string[];
}

export interface CorpusReport {
  cases: CaseReport[];
  skipped: string[];
  faults: Record<string, unknown>[];
}

/** Runs every case that does not take long, side by side, against an engine of its own. */
export async function runCorpus(cases: CorpusCase[], longestSeconds = LONGEST_DELAY_SECONDS): Promise<CorpusReport> {
  const stub = await startLambdaStub();
  const { sfn, faults, close } = await startTestEngine(stub.endpoint);
  const skipped = cases.filter((recorded) => recorded.delayHintSeconds > longestSeconds);
  const left = cases.filter((recorded) => !skipped.includes(recorded)).entries();
  const reports: CaseReport[] = [];
  const worker = async () => {
    for (const [place, recorded] of left) {
      const found = await runCase(sfn, stub, recorded, place).then(
        (actual) => differences(recorded, actual),
        (error: Error) => [`${error.name}: ${error.message}`],
      );
      reports.push({ name: recorded.name, recorded: isRecorded(recorded), differences: found });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await close();
    await stub.close();
  }
  return { cases: reports, skipped: skipped.map(({ name }) => name), faults };
}

/** How many of a kind agree. */
export function agreement(report: CorpusReport, recorded: boolean): { agreeing: number; all: number } {
  const ofKind = report.cases.filter((entry) => entry.recorded === recorded);
  return { agreeing: ofKind.filter((entry) => entry.differences.length === 0).length, all: ofKind.length };
}
