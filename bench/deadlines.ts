import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { nationalHolidays } from "../core/people/national-holidays.ts";
import { Oracle } from "../test/core/clocks/clock-oracle.ts";
import { mean } from "./abreast.ts";
import { perSecond, printTable } from "./print-table.ts";
import type { Answers, DeadlineCase, Question } from "./rivals/deadlines-process.ts";
import { installRivals } from "./rivals/install-rivals.ts";

const rounds = 5;
const count = 2_000;
const day = [
  ["09:00", "13:00"],
  ["14:00", "18:00"],
] as const;
const calendar: Question["calendar"] = {
  timeZone: "Europe/Rome",
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: [2026, 2027].flatMap((year) => nationalHolidays("IT", year).map(({ date }) => date)),
};

/** Instants of 2026, whole minutes, spread so that every hour of the week and both changes of clocks are among them. */
const cases = (counts: readonly number[]): DeadlineCase[] =>
  Array.from({ length: count }, (_, index) => ({
    at: Date.UTC(2026, 0, 1) + ((index * 7_919) % (365 * 1_440)) * 60_000,
    count: counts[index % counts.length] as number,
  }));
const question: Question = {
  calendar,
  days: cases([1, 2, 3, 5, 10, 20]),
  minutes: cases([1, 30, 60, 240, 480, 1_200, 2_400]),
  rounds,
};

async function ask(): Promise<Answers> {
  const child = fork(join(import.meta.dirname, "rivals/deadlines-process.ts"), {
    env: { ...process.env, TZ: calendar.timeZone, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.send(question);
  const died = once(child, "exit").then(([code]) => Promise.reject(new Error(`the rivals ended with ${code}`)));
  const [answers] = (await Promise.race([once(child, "message"), died])) as [Answers];
  await once(child, "exit");
  return answers;
}

const shown = (at: number): string =>
  Number.isNaN(at) ? "none" : new Date(at).toLocaleString("sv", { timeZone: calendar.timeZone }).slice(0, 16);

/** Where they differ: how often, with whom the oracle agrees, and why in a word, with one example of each. */
function disagreements(part: keyof Answers, { ours, rival }: Answers["days"]): string[][] {
  const oracle = new Oracle(calendar);
  const kinds = new Map<string, { times: number; ours: number; rival: number; example: string }>();
  for (const [index, one] of question[part].entries()) {
    const [mine, theirs] = [ours.due[index] as number, rival.due[index] as number];
    if (mine === theirs) continue;
    const startedAt = oracle.opening(one.at);
    const right = oracle.due(startedAt, part === "days" ? `P${one.count}D` : `PT${one.count}M`);
    const kind = startedAt === one.at ? "begun in open hours" : "begun while closed";
    const known = kinds.get(kind) ?? { times: 0, ours: 0, rival: 0, example: "" };
    known.times += 1;
    if (mine === right) known.ours += 1;
    if (theirs === right) known.rival += 1;
    known.example ||= `${shown(one.at)} + ${one.count}: ${shown(mine)}, not ${shown(theirs)}`;
    kinds.set(kind, known);
  }
  return [...kinds].map(([kind, { times, ours: mine, rival: theirs, example }]) => [
    `${rival.name}, ${kind}`,
    String(times),
    String(mine),
    String(theirs),
    example,
  ]);
}

/** Deadlines a second of processor time beside libraries that count working days, and working minutes, on the same cases. */
export async function benchDeadlines(): Promise<void> {
  const fault = installRivals("luxon-business-days");
  if (fault !== null) {
    process.stdout.write(`\nDeadlines: not measured, ${fault}\n`);
    return;
  }
  const answers = await ask();
  const parts = ["days", "minutes"] as const;
  printTable(`Deadlines (${count} cases each, ${rounds} rounds, interleaved, seconds of processor time)`, [
    ["", "per second", "ratio"],
    ...parts.flatMap((part) => {
      const { ours, rival } = answers[part];
      const slow = mean(rival.perSecond);
      return [ours, rival].map(({ name, perSecond: rates }) => [
        name,
        perSecond(mean(rates)),
        (mean(rates) / slow).toFixed(1),
      ]);
    }),
  ]);
  printTable(`Disagreements among ${count} cases each; a third opinion goes through every second`, [
    ["", "times", "ours right", "theirs right", "an example, in Rome: due ours, not theirs"],
    ...parts.flatMap((part) => disagreements(part, answers[part])),
  ]);
}
