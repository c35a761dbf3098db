import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { root } from "../support/proxenia-process.ts";

const folder = mkdtempSync(join(tmpdir(), "proxenia-simulate-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const pact = join(root, "workflows/agreements/example-network-pact.json");
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const hours = [["00:00", "24:00"]];
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
const everybody = ["livorno", "pisa", "mantova", "questura-livorno", "lisboa", "helsinki"];
const calendars = file(
  "calendars.json",
  JSON.stringify(Object.fromEntries(everybody.map((id) => [id, { timeZone: "Europe/Rome", hours: week }]))),
);

function simulate(...argv: string[]) {
  const ran = spawnSync(process.execPath, [join(root, "bin/proxenia.ts"), "simulate", ...argv], { encoding: "utf8" });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}
const year = ["--from", "2026-01-01", "--to", "2026-12-31"];
const base = ["--draft", pact, "--calendars", calendars, ...year];

test("reports deadlines and notices of generated cases as a table, with progress beside it", () => {
  const { code, out, err } = simulate(...base, "--generate", "3000", "--seed", "4");
  assert.equal(code, 0, err);
  assert.match(out, /3,000 cases, 0 of them left out/);
  assert.match(out, /livorno, urgent: answer +\d/);
  assert.match(out, /network-office +\d/);
  assert.match(err, /3,000 of 3,000 cases replayed \(100 %\) in .* a second/);
});

test("replays a file's cases, against other terms, as JSON", () => {
  const at = (hour: number): string => `2026-03-02T${String(hour).padStart(2, "0")}:00:00Z`;
  const one = { submittedAt: at(8), from: "pisa", to: "livorno", priority: "urgent", respondedAt: at(11) };
  const cases = file("cases.ndjson", `${JSON.stringify(one)}\n\n${JSON.stringify({ ...one, respondedAt: at(14) })}\n`);
  const { code, out, err } = simulate(...base, "--against", pact, "--cases", cases, "--json");
  assert.equal(code, 0, err);
  const { report, against } = JSON.parse(out);
  assert.deepEqual([report.totals.response.met, report.totals.response.late], [1, 1], "four hours are promised");
  assert.deepEqual(against, report);
});

test("says which line of which file is wrong, and what is", () => {
  const cases = file("wrong.ndjson", '{"submittedAt":"2026-03-02T08:00:00Z"}\n');
  const { code, err } = simulate(...base, "--cases", cases);
  assert.equal(code, 1);
  assert.match(err, /wrong\.ndjson, line 1: from: /);
  const bad = simulate("--draft", calendars, ...year, "--generate", "1");
  assert.match(bad.err, /calendars\.json does not hold what is expected:\n {2}\/kind/);
  assert.equal(bad.code, 1);
});

test("explains its own use where the command line cannot be understood", () => {
  for (const argv of [[], ["--draft", pact], [...base], [...base, "--generate", "x"], ["--what"]]) {
    const { code, err } = simulate(...argv);
    assert.equal(code, 2, argv.join(" "));
    assert.match(err, /usage:\n {2}proxenia simulate/);
  }
  const { code, err } = simulate("--draft", pact, "--from", "2026-02-01", "--to", "2026-01-01", "--generate", "1");
  assert.equal(code, 2);
  assert.match(err, /--to lies before --from/);
});
