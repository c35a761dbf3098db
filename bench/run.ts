import process from "node:process";

/** Its types are the browser's and are checked with the console's tests, so the compiler is not led there from here. */
const inBrowser: string = new URL("./console.ts", import.meta.url).href;

/** Each part prints a table of its own; what is compared stands in one run, as ratios. */
const parts: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
  submissions: async () => (await import("./submissions.ts")).benchSubmissions,
  lateness: async () => (await import("./lateness.ts")).benchLateness,
  functions: async () => (await import("./functions.ts")).benchFunctions,
  starts: async () => (await import("./starts.ts")).benchStarts,
  timers: async () => (await import("./timers.ts")).benchTimers,
  recovery: async () => (await import("./recovery.ts")).benchRecovery,
  deadlines: async () => (await import("./deadlines.ts")).benchDeadlines,
  simulation: async () => (await import("./simulation.ts")).benchSimulation,
  console: async () => ((await import(inBrowser)) as { benchConsole(): Promise<void> }).benchConsole,
  parked: async () => (await import("./parked.ts")).benchParked,
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const names = asked.length > 0 ? asked : Object.keys(parts);
for (const name of names) {
  const load = parts[name];
  if (!load) {
    process.stderr.write(`no part is called "${name}": ${Object.keys(parts).join(", ")}\n`);
    process.exit(2);
  }
  await (await load())();
}
