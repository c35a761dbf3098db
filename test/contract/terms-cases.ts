export type Json = Record<string, unknown>;
export const clock = (target: string, kind = "always") => ({ target, clock: kind });
export const step = (at: string, kind: string, notify = ["contact"]) => ({ at, kind, notify });
export const breach = step("100%", "breach");
export const urgent = { response: clock("PT4H"), "first-contact": clock("P1D"), outcome: clock("P20D") };
export const member = (organisation: string, more: Json = {}) => ({ organisation, role: "member", ...more });
export const office = { organisation: "network-office", role: "coordinator" };

/** The least there can be, but for the change; `terms` changes the terms alone. */
export const draft = ({ terms = {}, ...change }: Json & { terms?: Json } = {}): Json => ({
  kind: "mou",
  title: "An example",
  text: "An example.",
  parties: [member("livorno"), member("pisa"), office],
  terms: { priorities: { urgent }, ladder: [breach], ...terms },
  ...change,
});

export const withResponse = (target: string, kind = "always") =>
  draft({ terms: { priorities: { urgent: { ...urgent, response: clock(target, kind) } } } });
export const withLadder = (ladder: unknown) => draft({ terms: { ladder } });
export const withOverride = (override: Json) => draft({ terms: { overrides: [{ to: "pisa", ...override }] } });
const without = (name: string): Json => Object.fromEntries(Object.entries(draft()).filter(([key]) => key !== name));
export const target = "/terms/priorities/urgent/response/target";

/** Drafts that are taken, by what they hold. */
export const taken: Record<string, Json> = {
  "a second": withResponse("PT1S"),
  "parts of nothing": withResponse("PT0H0M1S"),
  "hours beyond a day": withResponse("PT100H"),
  "hours and seconds": withResponse("PT1H30S"),
  "minutes beyond an hour": withResponse("PT90M"),
  "five years": withResponse("P1825D"),
  "a working day": withResponse("P1D", "working"),
  "working hours": withResponse("PT40H", "working"),
  "working days within five years": withResponse("P1200D", "working"),
  "an override of working time": withOverride({ priorities: { urgent: { outcome: clock("P1D", "working") } } }),
  "one and a thousand percent": withLadder([step("1%", "reminder"), breach, step("1000%", "escalation")]),
  "a share with a fraction": withLadder([step("33.3%", "reminder"), breach]),
  "kinds that repeat": withLadder([
    step("10%", "reminder"),
    step("20%", "reminder"),
    breach,
    step("150%", "escalation"),
    step("160%", "escalation"),
    step("170%", "return"),
  ]),
  "a reminder after the breach": withLadder([breach, step("120%", "reminder")]),
  "twelve steps": withLadder([...Array.from({ length: 11 }, (_, n) => step(`${n + 1}%`, "reminder")), breach]),
  "a ladder for each": withLadder({ response: [breach], "first-contact": [breach], outcome: [breach] }),
  "every role to notify": withLadder([
    step("100%", "breach", ["contact", "deputy", "supervisor", "coordinator", "counterpart"]),
  ]),
  "ten priorities": draft({
    terms: { priorities: Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`p-${n}`, urgent])) },
  }),
  "milestones in any order of length": draft({
    terms: { priorities: { urgent: { ...urgent, response: clock("P30D"), outcome: clock("PT1S") } } },
  }),
  "targets of the sender's own clocks": draft({
    terms: { priorities: { urgent: { ...urgent, information: clock("P1D"), onward: clock("P2D") } } },
  }),
  "an override of one milestone": withOverride({ priorities: { urgent: { response: clock("PT1H") } } }),
  "an override by needs": withOverride({ needs: ["shelter"], ladder: [breach] }),
  "no pauses": draft({ terms: { pauses: { most: 0 } } }),
  "a supporter that receives": draft({
    parties: [member("livorno"), { organisation: "pisa", role: "supporter", receives: true, signs: true }, office],
  }),
  "line feeds, tabs and CommonMark": draft({
    text: "# One\n\n\tcode <b> here\n\n* `<script>` and <https://a.example>\n",
  }),
  "a day's validity": draft({ validFrom: "2026-03-01", validUntil: "2026-03-01" }),
  "some to sign of many": draft({ entryIntoForce: { required: ["pisa"], atLeast: 1 } }),
};

/** Drafts that are refused, and where each is wrong. */
export const refused: Record<string, readonly [body: unknown, pointers: readonly string[]]> = {
  "nothing at all": [{}, ["/kind", "/title", "/text", "/parties", "/terms"]],
  "no title": [without("title"), ["/title"]],
  "terms of nothing": [{ ...draft(), terms: {} }, ["/terms/priorities", "/terms/ladder"]],
  "a milestone left out": [
    draft({ terms: { priorities: { urgent: { response: clock("PT1H") } } } }),
    ["/terms/priorities/urgent/first-contact", "/terms/priorities/urgent/outcome"],
  ],
  "an unknown kind": [draft({ kind: "treaty" }), ["/kind"]],
  "unknown properties, wherever they stand": [
    draft({ colour: "red", parties: [member("livorno", { hat: 1 }), member("pisa")], terms: { mood: 1 } }),
    ["/colour", "/parties/0/hat", "/terms/mood"],
  ],
  "one party": [draft({ parties: [member("livorno")] }), ["/parties"]],
  "one party that does anything": [draft({ parties: [member("livorno"), office] }), ["/parties"]],
  "a party twice": [
    draft({ parties: [member("livorno"), member("pisa"), member("livorno"), office] }),
    ["/parties/2/organisation"],
  ],
  "a party that is none here": [
    draft({ parties: [member("livorno"), member("atlantis"), office] }),
    ["/parties/1/organisation"],
  ],
  "a party whose id is none": [
    draft({ parties: [member("Livorno"), member("1"), office] }),
    ["/parties/0/organisation", "/parties/1/organisation"],
  ],
  "an unknown need of a party": [
    draft({ parties: [member("livorno", { needs: ["money"] }), member("pisa"), office] }),
    ["/parties/0/needs/0"],
  ],
  "no priority": [draft({ terms: { priorities: {} } }), ["/terms/priorities"]],
  "eleven priorities": [
    draft({ terms: { priorities: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`p-${n}`, urgent])) } }),
    ["/terms/priorities"],
  ],
  "a priority in capitals": [draft({ terms: { priorities: { URGENT: urgent } } }), ["/terms/priorities/URGENT"]],
  "working days beyond five years": [withResponse("P1500D", "working"), [target]],
  "working hours beyond five years": [withResponse("PT15000H", "working"), [target]],
  "an unknown clock": [withResponse("PT4H", "lunar"), ["/terms/priorities/urgent/response/clock"]],
  "half a step of a procedure": [
    draft({ procedure: [{ id: "call", title: "Call" }] }),
    ["/procedure/0/after", "/procedure/0/do", "/procedure/0/owner"],
  ],
  "a step of a procedure that never begins": [
    draft({ procedure: [{ id: "call", title: "Call", after: "dinner", owner: "receiver", do: "Call." }] }),
    ["/procedure/0/after"],
  ],
  "an empty ladder": [withLadder([]), ["/terms/ladder"]],
  "no breach": [withLadder([step("50%", "reminder")]), ["/terms/ladder"]],
  "two breaches": [withLadder([step("90%", "breach"), breach]), ["/terms/ladder", "/terms/ladder/0/at"]],
  "a breach elsewhere": [withLadder([step("99%", "breach")]), ["/terms/ladder/0/at"]],
  "steps that descend": [withLadder([breach, step("50%", "escalation")]), ["/terms/ladder/1/at"]],
  "steps at one share": [withLadder([breach, step("100%", "escalation")]), ["/terms/ladder/1/at"]],
  "steps at one share otherwise written": [
    withLadder([step("50%", "reminder"), step("50.0%", "reminder"), breach]),
    ["/terms/ladder/1/at"],
  ],
  "a return before the last": [
    withLadder([breach, step("150%", "return"), step("200%", "escalation")]),
    ["/terms/ladder/1/kind"],
  ],
  "less than a percent": [withLadder([step("0.5%", "reminder"), breach]), ["/terms/ladder/0/at"]],
  "more than a thousand percent": [withLadder([breach, step("1001%", "escalation")]), ["/terms/ladder/1/at"]],
  "thirteen steps": [
    withLadder([...Array.from({ length: 12 }, (_, n) => step(`${n + 1}%`, "reminder")), breach]),
    ["/terms/ladder"],
  ],
  "a share that is none": [
    withLadder([step("half", "reminder"), step("-5%", "reminder"), breach]),
    ["/terms/ladder/0/at", "/terms/ladder/1/at"],
  ],
  "nobody to notify": [withLadder([step("100%", "breach", [])]), ["/terms/ladder/0/notify"]],
  "an unknown role to notify": [withLadder([step("100%", "breach", ["mayor"])]), ["/terms/ladder/0/notify/0"]],
  "an override of nobody": [withOverride({ to: "mantova" }), ["/terms/overrides/0/to"]],
  "an override of a coordinator": [withOverride({ to: "network-office" }), ["/terms/overrides/0/to"]],
  "an override of no priority": [withOverride({ priorities: { calm: {} } }), ["/terms/overrides/0/priorities/calm"]],
  "an override of working time beyond five years": [
    withOverride({ priorities: { urgent: { outcome: clock("P1500D", "working") } } }),
    ["/terms/overrides/0/priorities/urgent/outcome/target"],
  ],
  "an override's ladder without breach": [
    withOverride({ ladder: [step("50%", "reminder")] }),
    ["/terms/overrides/0/ladder"],
  ],
  "an override's unknown need": [withOverride({ needs: ["money"] }), ["/terms/overrides/0/needs/0"]],
  "questions without end": [draft({ terms: { pauses: { longest: "forever" } } }), ["/terms/pauses/longest"]],
  "fewer questions than none": [draft({ terms: { pauses: { most: -1 } } }), ["/terms/pauses/most"]],
  "no attempt": [draft({ terms: { attempts: { least: 0 } } }), ["/terms/attempts/least"]],
  "raw HTML in a line": [draft({ text: "Sign <b>here</b>." }), ["/text"]],
  "raw HTML as a block": [draft({ text: "<div>\nx\n</div>" }), ["/text"]],
  "a comment": [draft({ text: "x <!-- y --> z" }), ["/text"]],
  "a bidirectional control": [draft({ text: "pay \u202eeuro" }), ["/text"]],
  "a zero-width space": [draft({ title: "An\u200bexample" }), ["/title"]],
  "a carriage return": [draft({ text: "a\rb" }), ["/text"]],
  "a lone surrogate": [draft({ title: "\ud800" }), ["/title"]],
  "a 31 April": [draft({ validFrom: "2026-04-31" }), ["/validFrom"]],
  "an end before its beginning": [draft({ validFrom: "2026-03-02", validUntil: "2026-03-01" }), ["/validUntil"]],
  "a signer that is none": [
    draft({ entryIntoForce: { required: ["network-office"], atLeast: 1 } }),
    ["/entryIntoForce/required/0"],
  ],
  "more signers than there are": [draft({ entryIntoForce: { required: [], atLeast: 3 } }), ["/entryIntoForce/atLeast"]],
  "no signer wanted": [draft({ entryIntoForce: { required: [], atLeast: 0 } }), ["/entryIntoForce/atLeast"]],
  "many faults, one pointer each": [
    draft({
      validUntil: "2020-01-01",
      validFrom: "2026-01-01",
      text: "<b>",
      terms: { ladder: [step("50%", "reminder")] },
    }),
    ["/validUntil", "/text", "/terms/ladder"],
  ],
};

/** Texts that are no target. */
export const noTargets = [
  ..."PT0S P0D PT P P1DT1H P1W P1M P1Y PT1.5H PT-1H -PT1H +PT1H pt1h PT1H1H PT1S1M PT1HS 1D T1H P1D1".split(" "),
  ..."P1826.5D P2000D P999999D PT43801H PT9999999999S".split(" "),
  "",
  " PT1H",
  "PT1H\n",
  "PT１H",
];
