import { type ExecFileOptions, execFile } from "node:child_process";
import process from "node:process";

/** What a process did: its exit code, not a number where a signal ended it, and what it wrote. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs Node on a script in a process of its own, to its end; it is given nothing to read. */
export const runNode = (argv: readonly string[], options: Pick<ExecFileOptions, "cwd" | "env"> = {}): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, argv, { ...options, encoding: "utf8" }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? Number.NaN) : 0, out, err }),
    );
    child.stdin?.end();
  });
