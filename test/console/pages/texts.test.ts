import assert from "node:assert/strict";
import { test } from "node:test";
import { actTexts } from "../../../console/act/act-texts.ts";
import { confirmTexts } from "../../../console/confirm/confirm-texts.ts";
import { invitationTexts } from "../../../console/invitation/invitation-texts.ts";
import { declineReasons, roles, statuses } from "../../../core/codes.ts";

const catalogues = { act: actTexts, confirm: confirmTexts, invitation: invitationTexts };

/** Every text with its key and its places to fill. */
function textsIn(value: unknown, key = ""): [key: string, places: string[]][] {
  if (typeof value !== "object" || value === null) {
    assert.ok(typeof value === "string" && value.trim() !== "", `${key} says something`);
    return [[key, (value.match(/\{\w+\}/g) ?? []).sort()]];
  }
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${key}.${name}`));
}

for (const [name, languages] of Object.entries(catalogues)) {
  test(`the page "${name}" says all there is in every language, with the same places to fill`, async () => {
    const english = new Map(textsIn((await languages.en()).texts));
    for (const [code, load] of Object.entries(languages)) {
      const { texts } = (await load()) as { texts: object };
      // A name that English shows as its code, another language may have a word for.
      const said = textsIn(texts).filter(([key]) => !key.startsWith(".priorities."));
      assert.deepEqual(new Map(said), english, code);
    }
  });
}

test("every status, reason and role has words", async () => {
  for (const load of Object.values(actTexts)) {
    const { texts } = await load();
    for (const status of statuses) assert.ok(texts.statuses[status], status);
    assert.deepEqual(Object.keys(texts.reasons).sort(), [...declineReasons].sort());
  }
  for (const load of Object.values(invitationTexts)) {
    const { texts } = await load();
    for (const role of roles) assert.ok(texts.roleNames[role], role);
  }
});
