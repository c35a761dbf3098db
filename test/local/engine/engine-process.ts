import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";

const command = join(import.meta.dirname, "../../../bin/engine-command.ts");
const RUN = `const { engineCommand } = await import(${JSON.stringify(command)}); await engineCommand(process.argv.slice(1));`;

export interface EngineProcess {
  endpoint: string;
  child: ChildProcess;
  /** From the spawn to the line that says it is ready. */
  readyAfterMillis: number;
  /** Ends it and waits until it has gone. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Spawns a real engine process; fulfils once it says it is ready. @throws with its error line when it ends instead. */
export async function spawnEngine(options: {
  data: string;
  lambdaEndpoint: string;
  port?: number;
}): Promise<EngineProcess> {
  const { data, lambdaEndpoint, port = 0 } = options;
  const args = ["--port", String(port), "--data", data, "--lambda-endpoint", lambdaEndpoint];
  const begun = performance.now();
  const child = spawn(process.execPath, ["--input-type=module", "-e", RUN, "--", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const found = /ready at (\S+)/.exec(chunk.toString());
      if (found?.[1]) resolve(found[1]);
    });
    child.once("exit", (code) => reject(new Error(`exit ${code}: ${errors}`)));
  });
  const readyAfterMillis = performance.now() - begun;
  return {
    endpoint,
    child,
    readyAfterMillis,
    end: async (signal) => {
      if (child.exitCode !== null) return child.exitCode;
      const gone = once(child, "exit");
      child.kill(signal);
      return (await gone)[0] as number | null;
    },
  };
}
