import process from "node:process";
import { parseArgs } from "node:util";
import { startEngine } from "../local/engine/engine-server.ts";

const USAGE = "usage: proxenia engine --port PORT --data DIRECTORY --lambda-endpoint URL";

interface EngineArguments {
  port: number;
  dataDirectory: string;
  lambdaEndpoint: string;
}

/** Runs the Step Functions engine alone on loopback, until SIGTERM or SIGINT. Faults are one line and exit code 1. */
export async function engineCommand(argv: string[]): Promise<void> {
  try {
    const engine = await startEngine({ ...readArguments(argv), log: (line) => console.error(JSON.stringify(line)) });
    console.log(`Step Functions engine ready at ${engine.endpoint}`);
    const stop = () => void engine.close().then(() => process.exit(0));
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
  } catch (error) {
    console.error(`proxenia engine: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

function readArguments(argv: string[]): EngineArguments {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args: argv, options: { port: text, data: text, "lambda-endpoint": text } });
  const { port, data, "lambda-endpoint": lambdaEndpoint } = values;
  if (port === undefined || data === undefined || lambdaEndpoint === undefined) throw new Error(USAGE);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error(`'${port}' is not a port`);
  if (!/^https?:$/.test(URL.parse(lambdaEndpoint)?.protocol ?? "")) {
    throw new Error(`'${lambdaEndpoint}' is not an http URL`);
  }
  return { port: number, dataDirectory: data, lambdaEndpoint };
}
