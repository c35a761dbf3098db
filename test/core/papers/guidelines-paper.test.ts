import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Language } from "../../../core/languages.ts";
import { type Guidelines, guidelinesPaper } from "../../../core/papers/guidelines-paper.ts";
import { making, onPaper, textOf } from "./paper-fixture.ts";

const organisations = ["livorno", "pisa", "hospital"].map((id) => ({
  id,
  name: id,
  dutyPhone: id === "pisa" ? null : "+44 1632 960001",
  timeZone: "Europe/Rome",
}));

const guide = (organisation: string, changes: Partial<Guidelines> = {}, language: Language = "en") =>
  textOf(
    guidelinesPaper(
      { agreement: onPaper(), organisation, organisations, people: null, ...changes },
      { ...making, language },
    ).html,
  );

describe("operators' guidelines", () => {
  it("begin with what to do in danger, and say what never goes into a mail", () => {
    const text = guide("livorno");
    assert.match(text, /In danger .*\(112\) first.* Your role : member\. You send cases and receive them\./);
    assert.match(text, /What never goes into a mail No name, address/);
  });

  it("show a receiver the times it promised, with its own exceptions applied", () => {
    const text = guide("hospital");
    assert.match(text, /Standard 1 day by the clock 7 days by the clock/);
    assert.match(text, /If medical care is asked for Priority .* Urgent 1 hour by the clock/);
    assert.ok(!text.includes("shelter is asked for"), "an exception behind a general one never applies");
    assert.match(text, /You are asked for: medical care\./);
  });

  it("show a sender what it owes, and where a receiver's exception changes that", () => {
    const text = guide("livorno");
    assert.match(
      text,
      /Urgent 4 hours by the clock 4 hours by the clock Standard 3 days by the clock 2 days by the clock/,
    );
    assert.match(
      text,
      /If the receiver is City hospital; If medical care is asked for .* Urgent 1 hour by the clock 1 hour/,
    );
    assert.match(text, /Standard 3 days by the clock 7 days by the clock 60 days/, "the hospital's are not its own");
  });

  it("list the steps of each side to tick off", () => {
    const text = guide("livorno");
    assert.match(
      text,
      /As the sender Tell the officer after: Safety plan By telephone\. Tell : duty officer Talk it over/,
    );
    assert.match(text, /As the receiver Name who is in charge after: Answer, within 4 hours One person\. Safety plan/);
  });

  it("leave out, for who neither sends nor receives, what it need not do", () => {
    const text = guide("office");
    assert.match(text, /coordinator\. You neither send nor receive cases\./);
    assert.ok(!text.includes("When a case comes to you") && !text.includes("Checklists"));
  });

  it("name people only where the reader may know them, and whose address is not confirmed", () => {
    assert.ok(!guide("livorno").includes("At present"));
    const people = [{ name: "Anna", roles: ["contact"] as const, confirmed: false }];
    const text = guide("livorno", { people });
    assert.match(text, /At present: Anna \(address not confirmed\)/);
    assert.match(text, /deputy .* At present: nobody is named/);
  });

  it("give the duty telephones of whoever handles cases", () => {
    assert.match(guide("livorno"), /livorno \+44 1632 960001 Europe\/Rome pisa none given/);
  });

  it("say so when the agreement is a draft, and are none for who is no party", () => {
    const agreement = onPaper({ status: "draft", digest: null });
    assert.match(guide("livorno", { agreement }), /The agreement is a draft/);
    assert.throws(() => guide("stranger"), { name: "NotFound" });
  });

  it("speak Italian", () => {
    const text = guide("hospital", {}, "it");
    assert.match(text, /Linee guida per City hospital .* Dopo la presa in carico/);
    assert.match(text, /100 %: Termine scaduto\. Avvisati: referente designato, sostituto\./);
  });
});
