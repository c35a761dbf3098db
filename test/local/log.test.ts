import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../../local/log.ts";

test("writes a line of JSON with the instant and the level first", () => {
  const lines: string[] = [];
  const log = createLog((text) => lines.push(text));
  log({ event: "listening", port: 8080 });
  log({ level: "error", event: "two\nlines" });
  assert.equal(lines.length, 2);
  assert(
    lines.every((line) => line.indexOf("\n") === line.length - 1),
    "one line each",
  );
  const [first, second] = lines.map((line) => JSON.parse(line));
  assert.match(first.at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.deepEqual({ ...first, at: "" }, { at: "", level: "info", event: "listening", port: 8080 });
  assert.equal(second.level, "error");
});

test("says so when a line cannot be written, and throws nothing", () => {
  const lines: string[] = [];
  const line: Record<string, unknown> = { event: "round" };
  line["self"] = line;
  createLog((text) => lines.push(text))(line);
  assert.equal(JSON.parse(lines[0] ?? "").event, "unloggable-line");
});
