import assert from "node:assert/strict";
import { test } from "node:test";
import { duration, filled, localTime } from "../../../console/pages/language.ts";
import { hiddenFragment, tokenLength, tokenOf } from "../../../console/pages/link-token.ts";
import { receptionOf, retrySeconds } from "../../../console/pages/reception.ts";
import { texts } from "../../../console/pages/texts/en.ts";
import { texts as italian } from "../../../console/pages/texts/it.ts";
import { newLinkToken } from "../../../functions/notify/link-token.ts";

const { token } = newLinkToken();
const [start, end] = [token.slice(0, 17), token.slice(17)];

test("a token is as long as those that are sent", () => {
  assert.equal(token.length, tokenLength);
  assert.equal(tokenOf(`#${token}`), token);
});

test("what mail programs do to a link on the way is undone", () => {
  const behind = [">", ")", ".", ",", "&utm_source=mail", "?x=1", "%3E", "%20Sign%20in", '"', "]", " "];
  const within = [
    `#${start} ${end}`,
    `#${start}%0D%0A${end}`,
    `#${start}=\r\n${end}`,
    `#${start}\u00AD${end}`,
    `#${start}%E2%80%8B${end}`,
  ];
  const encoded = `#${[...token].map((one) => `%${one.charCodeAt(0).toString(16)}`).join("")}`;
  for (const hash of [...behind.map((more) => `#${token}${more}`), ...within, encoded, `#<${token}>`, `%23${token}`]) {
    assert.equal(tokenOf(hash), token, hash);
  }
  assert.equal(hiddenFragment(`/act%23${token}`), `%23${token}`);
  assert.equal(hiddenFragment("/act"), "");
});

test("a token that is cut, or broken within, is none", () => {
  const broken = [
    "",
    "#",
    "#short",
    `#${token.slice(0, -1)}`,
    `#${start}>${end}`,
    "#<script>alert(1)</script>",
    `#%${token}`,
  ];
  for (const hash of broken) assert.equal(tokenOf(hash), null, hash);
});

test("takes every status of the server for something", () => {
  const said = [200, 404, 409, 429, 422, 400, 413, 500, 503, 401].map(receptionOf);
  const [refused, trouble] = ["refused", "trouble"];
  assert.deepEqual(said, ["fine", "unknown", "over", "wait", refused, refused, refused, trouble, trouble, trouble]);
  assert.deepEqual(["5", "0", null, "soon", "99999"].map(retrySeconds), [5, 30, 30, 30, 600]);
});

test("writes an instant as the reader's clock shows it, and how long it is until then", () => {
  assert.match(localTime("2026-07-14T14:30:00Z", "it"), /2026, \d\d:30/);
  assert.equal(localTime("soon", "en"), "soon");
  const minute = 60_000;
  const lengths = [130 * minute, -35 * minute, 59_000, 60 * minute, 1_440 * minute, (3 * 1_440 + 250) * minute];
  const english = ["2 h 10 min", "35 min", "under a minute", "1 h", "1 day", "3 days 4 h"];
  assert.deepEqual(
    lengths.map((millis) => duration(millis, "en", texts)),
    english,
  );
  assert.equal(duration(-1_440 * minute, "it", italian), "1 giorno");
});

test("fills the places of a text, and leaves those it knows nothing for", () => {
  assert.equal(filled("{from} asks {to}, {who}", { from: "Livorno", to: "Pisa" }), "Livorno asks Pisa, {who}");
});
