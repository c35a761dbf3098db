import assert from "node:assert/strict";
import test from "node:test";
import { readMachine } from "../../../local/engine/definition/read-machine.ts";

const END = { Type: "Pass", End: true };
const TASK = { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", End: true };

function faults(states: Record<string, unknown>, more: Record<string, unknown> = {}): string[] {
  const [startAt] = Object.keys(states);
  const text = JSON.stringify({ QueryLanguage: "JSONata", StartAt: startAt, States: states, ...more });
  return readMachine(text).faults.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
}

const REFUSED: [title: string, found: string[], expected: RegExp][] = [
  ["a JSONPath state", faults({ A: END }, { QueryLanguage: "JSONPath" }), /JSONPath is not supported/],
  ["JSONPath under a JSONata machine", faults({ A: { ...END, QueryLanguage: "JSONPath" } }), /can not be 'JSONPath'/],
  [
    "a JSONPath field",
    faults({ A: { ...END, ResultPath: "$.a" } }),
    /'ResultPath' is only supported for the 'JSONPath'/,
  ],
  ["an unknown field", faults({ A: { ...END, Nexxt: "B" } }), /Field 'Nexxt' is not supported at \/States\/A/],
  ["an unknown type", faults({ A: { ...END, Type: "Loop" } }), /State type 'Loop'/],
  ["Catch on a Pass", faults({ A: { ...END, Catch: [] } }), /Field 'Catch' is not supported/],
  [
    "a missing target",
    faults({ A: { Type: "Pass", Next: "B" } }),
    /MISSING_TRANSITION_TARGET: .* B at \/States\/A\/Next/,
  ],
  ["an unreachable state", faults({ A: END, B: END }), /State "B" is not reachable/],
  ["a loop without end", faults({ A: { Type: "Pass", Next: "A" } }), /No terminal state/],
  ["neither Next nor End", faults({ A: { Type: "Pass" } }), /\[Next, End\]/],
  [
    "broken JSONata",
    faults({ A: { ...END, Output: "{% 1 + %}" } }),
    /INVALID_JSONATA_EXPRESSION: .* at \/States\/A\/Output/,
  ],
  [
    "a top-level $",
    faults({ A: { ...END, Output: { x: "{% $.a %}" } } }),
    /Reference to '\$' .* at \/States\/A\/Output\/x/,
  ],
  ["a top-level $$", faults({ A: { ...END, Output: "{% $sum($$.a) %}" } }), /Reference to '\$\$'/],
  ["a bare name", faults({ A: { ...END, Output: "{% phone %}" } }), /Reference to 'phone' at the top level/],
  [
    "errorOutput without an error",
    faults({ A: { ...END, Output: "{% $states.errorOutput %}" } }),
    /only available in a catcher/,
  ],
  [
    "an activity",
    faults({ A: { ...TASK, Resource: "arn:aws:states:us-east-1:1:activity:x" } }),
    /is not supported at .*Resource/,
  ],
  ["another integration", faults({ A: { ...TASK, Resource: "arn:aws:states:::sqs:sendMessage" } }), /sqs:sendMessage/],
  [
    "a distributed map",
    faults({
      A: {
        Type: "Map",
        End: true,
        ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" }, StartAt: "B", States: { B: END } },
      },
    }),
    /INLINE/,
  ],
  [
    "an outer variable assigned inside",
    faults({
      A: {
        Type: "Parallel",
        Assign: { v: 1 },
        End: true,
        Branches: [{ StartAt: "B", States: { B: { ...END, Assign: { v: 2 } } } }],
      },
    }),
    /'v' belongs to an outer scope/,
  ],
  [
    "States.ALL in company",
    faults({ A: { ...TASK, Catch: [{ ErrorEquals: ["States.ALL", "x"], Next: "B" }] }, B: END }),
    /alone/,
  ],
  [
    "a name that another branch has",
    faults({ A: { Type: "Parallel", End: true, Branches: [1, 2].map(() => ({ StartAt: "B", States: { B: END } })) } }),
    /^DUPLICATE_STATE_NAME: Duplicate State name: B at \/States\/A\/Branches\[1\]\/States\/B$/,
  ],
  [
    "a wait of more than 99,999,999 seconds",
    faults({ A: { Type: "Wait", Seconds: 1e8, End: true } }),
    /At most 99999999 .* at \/States\/A\/Seconds/,
  ],
  ["a timeout of more than that", faults({ A: { ...TASK, TimeoutSeconds: 1e8 } }), /At most .*TimeoutSeconds/],
  ["a zero timeout", faults({ A: { ...TASK, TimeoutSeconds: 0 } }), /positive integer/],
];

for (const [title, found, expected] of REFUSED) {
  test(`refuses ${title}`, () => {
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0] ?? "", expected);
  });
}

test("a definition that was let in before a check was added runs on", () => {
  const branch = { StartAt: "B", States: { B: END } };
  const states = { A: { Type: "Parallel", End: true, Branches: [branch, branch] } };
  const text = JSON.stringify({ QueryLanguage: "JSONata", StartAt: "A", States: states });
  assert.equal(readMachine(text).machine, undefined);
  assert.deepEqual([...(readMachine(text, { admitted: true }).machine?.region.states.keys() ?? [])], ["A"]);
});

test("accepts references that have an input of their own", () => {
  const outputs = [
    "{% $states.input.items[$.price > 3].name %}",
    "{% $states.input.items.($ & 'x') %}",
    "{% $map($states.input.items, function($v) { $v.name }) %}",
    "{% $states.input.items^(price){name: $sum(price)} %}",
    "{% $states.input ~> | items | {'seen': true} | %}",
  ];
  for (const Output of outputs) assert.deepEqual(faults({ A: { ...END, Output } }), [], Output);
});

test("all faults of a definition are told at once", () => {
  assert.equal(faults({ A: { Type: "Pass", Output: "{% ( %}", Other: 1, End: true }, B: {} }).length, 3);
});
