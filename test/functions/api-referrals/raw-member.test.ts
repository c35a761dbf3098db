import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { rawMember } from "../../../functions/api-referrals/raw-member.ts";

describe("the text of a member", () => {
  it("is the member's JSON, wherever it stands and however it is spaced", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.jsonValue(),
        fc.integer({ min: 0, max: 4 }),
        (others, value, indent) => {
          const { content: _, ...rest } = others;
          const json = JSON.stringify({ ...rest, content: value, last: 1 }, null, indent);
          const raw = rawMember(json, "content");
          assert.ok(raw !== null);
          assert.deepEqual(JSON.parse(raw), JSON.parse(JSON.stringify(value)));
          assert.ok(json.includes(raw));
        },
      ),
    );
  });

  it("keeps numbers, keys and spaces as sent", () => {
    const content = '{ "n": 12345678901234567890.10, "b":1e400,"__proto__": {"x" : "\\u00e9}" } }';
    assert.equal(rawMember(`{"a":"}","content":${content} , "z":[1]}`, "content"), content);
  });

  it("is the last one's, as a parser has it", () =>
    assert.equal(rawMember('{"content":1,"content":2}', "content"), "2"));
  it("is found under an escaped name", () => assert.equal(rawMember('{"c\\u006fntent":true}', "content"), "true"));
  it("is null where there is none", () => assert.equal(rawMember("{}", "content"), null));
});
