import type { Executions } from "../../adapters/step-functions/executions.ts";
import { type Timer, timerFor } from "../../core/referrals/timers.ts";
import { raiseRun } from "./raise-run.ts";
import type { ReferralPorts } from "./referral-ports.ts";

export interface ReplacingPorts extends Pick<ReferralPorts, "referrals"> {
  readonly executions: Executions;
  readonly log: (line: Record<string, unknown>) => void;
}

/** Starts the next run of a timer whose execution has ended though its clock runs on. */
export async function replaceExecution(ports: ReplacingPorts, referral: string, { awaits, run }: Timer): Promise<void> {
  const raised = await raiseRun(ports, referral, awaits, run.number);
  const next = raised && timerFor(raised, awaits);
  if (next) await ports.executions.start(next.execution);
  ports.log({ level: "warn", event: "execution-replaced", referral, execution: next?.execution.name });
}
