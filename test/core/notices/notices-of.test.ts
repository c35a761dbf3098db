import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noticesOf } from "../../../core/notices/notices-of.ts";
import type { ReferralNotice } from "../../../core/notices/referral-notice.ts";
import type { Command } from "../../../core/referrals/commands.ts";
import { CaseUnderTest } from "../referrals/case-under-test.ts";
import { headOf } from "../referrals/head-under-test.ts";

type By = Parameters<typeof noticesOf>[1]["actor"];

/** The notices that the newest events owe, told after the fact of `tell`. */
function owedBy(story: CaseUnderTest, tell: () => void, actor: By = null, afterOutage = false): ReferralNotice[] {
  const [before, known] = [story.now, story.events.length];
  tell();
  return noticesOf(story.events.slice(known), { before, head: headOf(story.now), actor, afterOutage });
}

const said = (notices: readonly ReferralNotice[]) =>
  notices.map(({ kind, organisation, roles, members, except }) => [
    kind,
    organisation,
    [...roles, ...members].join(" "),
    except.join(" "),
  ]);

const wake = (story: CaseUnderTest, seconds: number) => () => void story.wakes(seconds);

describe("a step of the ladder", () => {
  it("tells whom it names and nobody else; one that gives the case back also its sender", () => {
    const story = new CaseUnderTest();
    assert.deepEqual(said(owedBy(story, wake(story, 50))), [["reminder", "livorno", "contact", ""]]);
    assert.deepEqual(said(owedBy(story, wake(story, 100))), [["breach", "livorno", "contact deputy", ""]]);
    assert.deepEqual(said(owedBy(story, wake(story, 150))), [["escalation", "livorno", "supervisor", ""]]);
    assert.deepEqual(said(owedBy(story, wake(story, 200))), [
      ["return", "police", "contact officer", ""],
      ["return", "office", "administrator", ""],
    ]);
  });

  it("tells again what it told, when nobody acts for a week, though the same people were told before", () => {
    const story = new CaseUnderTest();
    story.does({ action: "decline", reason: "r" }, 10);
    for (const seconds of [60, 110, 160, 210]) story.wakes(seconds);
    const week = 210 + 7 * 86_400;
    for (const times of [1, 2]) {
      const again = said(owedBy(story, wake(story, week * times)));
      assert.deepEqual(again, [
        ["return", "livorno", "contact", ""],
        ["return", "office", "administrator", ""],
      ]);
    }
  });

  it("that a late answer finds unrecorded tells nobody", () => {
    const story = new CaseUnderTest();
    const notices = owedBy(story, () => void story.does({ action: "accept" }, 120), { member: "m", byLink: false });
    assert.deepEqual(
      notices.map(({ kind }) => kind),
      ["accepted", "first-contact-due"],
    );
  });
});

describe("what fell due while the service was away", () => {
  it("is one notice an organisation, to everybody whom its steps name, and not one for each step", () => {
    const story = new CaseUnderTest();
    const notices = owedBy(story, wake(story, 600), null, true);
    assert.ok(story.events.length >= 4, "several steps were due");
    assert.deepEqual(said(notices), [["overdue-after-outage", "livorno", "contact deputy supervisor", ""]]);
  });
});

const deputy = { member: "deputy", byLink: true } as const;

describe("a decision by link", () => {
  const accept = { action: "accept" } as const;
  const cases: readonly (readonly [command: Command, before: readonly Command[]])[] = [
    [accept, []],
    [{ action: "decline", reason: "r" }, []],
    [{ action: "record-first-contact", at: new CaseUnderTest().now.submittedAt }, [accept]],
  ];
  for (const [command, before] of cases) {
    it(`is told to the organisation's other contacts: ${command.action}`, () => {
      const story = new CaseUnderTest();
      for (const earlier of before) story.does(earlier, 0);
      const notices = said(owedBy(story, () => void story.does(command, 20), deputy));
      assert.deepEqual(
        notices.filter(([kind]) => kind === "decided-by-link"),
        [["decided-by-link", "livorno", "contact", "deputy"]],
      );
    });
  }
});

describe("whoever had the case before", () => {
  it("hears that it was sent on, and neither where nor by when it is to be answered there", () => {
    const story = new CaseUnderTest();
    story.does({ action: "decline", reason: "r" }, 10);
    const notices = owedBy(story, () => void story.does({ action: "redirect", to: "pisa" }, 20), {
      member: "m",
      byLink: false,
    });
    assert.deepEqual(
      said(notices).map(([kind, organisation]) => [kind, organisation]),
      [
        ["redirected", "livorno"],
        ["new", "pisa"],
        ["received", "police"],
      ],
    );
    const [former] = notices;
    assert.deepEqual([former?.to, former?.dueAt, former?.owner, former?.actions], ["livorno", null, null, []]);
  });
});
