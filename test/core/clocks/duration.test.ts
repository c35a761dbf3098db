import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readTarget } from "../../../core/duration.ts";

describe("a target", () => {
  const read: [string, unknown][] = [
    ["PT1S", { unit: "time", seconds: 1 }],
    ["PT1H30M", { unit: "time", seconds: 5400 }],
    ["PT0H0M1S", { unit: "time", seconds: 1 }],
    ["PT0H5M", { unit: "time", seconds: 300 }],
    ["PT36H", { unit: "time", seconds: 129_600 }],
    ["P1D", { unit: "days", days: 1 }],
    ["P1825D", { unit: "days", days: 1825 }],
    ["PT43800H", { unit: "time", seconds: 157_680_000 }],
  ];
  for (const [text, target] of read) it(`reads ${text}`, () => assert.deepEqual(readTarget(text), target));

  const refused = [
    "",
    "P",
    "PT",
    "PT0S",
    "P0D",
    "P1W",
    "P1M",
    "P1Y",
    "P1DT1H",
    "PT1.5H",
    "PT1M1H",
    "pt1h",
    "-PT1H",
    "PT-1H",
    "PT1H ",
    "P1826D",
    "PT43801H",
    "PT999999999H",
    "1D",
    "PT1D",
    "PTH",
  ];
  for (const text of refused) it(`refuses "${text}"`, () => assert.equal(readTarget(text), null));
});
