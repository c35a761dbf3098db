import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";

/**
 * Runs `"$@"` and ends it when standard input ends, which the kernel sees to however the writer dies. The first
 * background job is the server, the second waits for the end of input; when either ends, the whole ends.
 * KILL is right at that point: the database commits with full synchronisation, and the next start waits for the file.
 */
const guardScript = `
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
( while read -r _ <&3; do :; done; kill -KILL "$child" 2>/dev/null ) &
watcher=$!
exec 3<&-
trap 'kill -TERM "$child" 2>/dev/null' TERM
wait "$child"; code=$?
while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
kill -KILL "$watcher" 2>/dev/null
exit "$code"
`;

/**
 * Spawns a command that cannot outlive this process: not when this process exits, and not when it alone is killed.
 *
 * The child is the guard, a POSIX shell in a session of its own, so that an interrupt from the terminal reaches
 * only this process, which then stops things in order. It gets no environment but PATH and TMPDIR: secrets stay here. TERM to the guard is passed on; ending its standard input kills.
 * The guard exits with the command's code (128 + signal when a signal ended it).
 */
export function spawnGuarded(command: string, args: readonly string[]): ChildProcess {
  return spawn("/bin/sh", ["-c", guardScript, "guard", command, ...args], {
    stdio: ["pipe", "ignore", "pipe"],
    detached: true,
    env: { PATH: process.env["PATH"], TMPDIR: process.env["TMPDIR"] },
  });
}
