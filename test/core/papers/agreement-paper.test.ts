import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, test } from "node:test";
import { agreementPaper } from "../../../core/papers/agreement-paper.ts";
import { stagesOf } from "../../../core/papers/pictures/procedure-order.ts";
import { draft, making, onPaper, steps, textOf } from "./paper-fixture.ts";

const paper = (...of: Parameters<typeof onPaper>) => agreementPaper(onPaper(...of), making).html;

describe("an agreement on paper", () => {
  const html = paper();
  const text = textOf(html);

  it("shows parties by name and role, and who does not sign", () => {
    assert.match(text, /Livorno centre member ✓ yes ✓ yes ✓ yes all/);
    assert.match(text, /City hospital member .* medical care/);
    assert.match(text, /prefecture supporter \(patron\)/);
    assert.match(text, /Do not sign: Network office, prefecture\./);
  });

  it("shows the terms in words, with what is not said and the exceptions", () => {
    assert.match(
      text,
      /Urgent 4 hours by the clock as for the answer 1 day by the clock 20 days by the clock as for the answer/,
    );
    assert.match(text, /City hospital medical care Urgent Answer 1 hour by the clock/);
    assert.match(text, /at most 2 questions to a case, each for at most 3 days\./);
    assert.ok(!/PT4H|breach\b(?!")|first-contact\b/.test(text), "wire names stay on the wire");
  });

  it("shows the quickest priority first, however they are stored, with the ladder's instants under its name", () => {
    const { standard, urgent } = draft.terms.priorities;
    const priorities = { standard, urgent } as typeof draft.terms.priorities;
    const stored = textOf(paper({}, { terms: { ...draft.terms, priorities } }));
    assert.equal(stored, text);
    assert.match(text, /Answer Urgent Answer Standard 50 % Reminder designated contact after 2 hours after 36 hours/);
  });

  it("shows an exception that names no other time: it stands before those that follow", () => {
    const silent = { to: "hospital", needs: ["shelter" as const] };
    const terms = { ...draft.terms, overrides: [silent, ...(draft.terms.overrides ?? [])] };
    const shown = textOf(paper({}, { terms }));
    assert.match(shown, /City hospital shelter as for everybody else City hospital medical care Urgent/);
  });

  it("shows the ladder as a picture that is said in words too, and as a table", () => {
    assert.match(html, /<svg [^>]*role="img" aria-labelledby="ladder-0-t ladder-0-d"/);
    assert.match(html, /<desc id="ladder-0-d">50\u202f%: Reminder\. Told: designated contact\./);
    assert.match(text, /100 % Deadline missed designated contact, deputy after 4 hours after 3 days/);
    assert.match(text, /Return : where the answer is owed, the case goes back to the sender/);
  });

  it("shows a ladder for each set of milestones that has its own", () => {
    const list = [{ at: "100%", kind: "breach", notify: ["contact"] }] as const;
    const ladder = {
      response: list,
      "first-contact": list,
      outcome: [{ at: "20%", kind: "reminder", notify: ["deputy"] }, ...list],
    } as const;
    const shown = textOf(paper({}, { terms: { ...draft.terms, ladder } }));
    assert.match(shown, /For: Answer, Answer to a question, First contact, Onward/);
    assert.match(shown, /For: Outcome/);
  });

  it("shows the procedure in the order in which it goes, with who owns each step", () => {
    assert.match(
      html,
      /<desc id="procedure-picture-d">Name who is in charge \(Receiver, after: Answer, within 4 hours\)\. Safety plan/,
    );
    assert.match(text, /Safety plan Name who is in charge Receiver no date Write it with the person\. Form : Form 7/);
    const order = stagesOf(steps).flatMap((stage) => stage.steps.map(({ id }) => id));
    assert.deepEqual(order, ["assign", "plan", "tell", "review"]);
  });

  it("shows who signed when and by which key, who refused, and who is missing", () => {
    assert.match(text, /Livorno centre electronic signature, key a-thumbprint 31 January 2026/);
    assert.match(text, /Pisa desk refused: no budget/);
    assert.match(text, /City hospital not signed yet/);
    const outside = { protocolNumber: "12/2026", signedOn: "2026-01-30", capacity: "Mayor" };
    const signature = { organisation: "pisa", signedAt: making.at, kind: "pades", kid: null, outside } as const;
    const shown = textOf(paper({ signatures: [signature], refusals: [] }));
    assert.match(
      shown,
      /Pisa desk signed outside \(PDF, PAdES\), no\. 12\/2026 of 30 January 2026, attested 2 March 2026 .* Mayor/,
    );
  });

  it("says who acceded and who leaves, in which order parties sign, and how long before a change is told", () => {
    const acceded = { organisation: "lucca", role: "member", signs: true, sends: true, receives: true } as const;
    const { parties } = onPaper();
    const joined = [{ organisation: "lucca", from: "2026-05-01" }];
    const leaving = [{ organisation: "pisa", from: "2026-06-01" }];
    const written = { signing: { order: [["livorno", "pisa"], ["hospital"]] }, notice: { leaving: "P90D" } };
    const shown = textOf(paper({ parties: [...parties, acceded], joined, leaving }, written));
    assert.match(
      shown,
      /lucca member ✓ yes .* lucca has acceded, from 1 May 2026\. Pisa desk has given notice: party no more from 1 June 2026\./,
    );
    assert.match(
      shown,
      /Order of signing Livorno centre, Pisa desk; then City hospital Notice 90 days for a party to leave/,
    );
  });

  it("prints digest and version on every page, and marks a draft on each", () => {
    assert.match(html, /@bottom-left\{content:"Proxenia · version 2 · sha256:0123456789abcdef/);
    assert.ok(!html.includes('class="stamp"'));
    const drafted = paper({ status: "draft", digest: null, activatedAt: null, signatures: [] });
    assert.match(drafted, /<div class="stamp" aria-hidden="true">Draft<\/div>/);
    assert.match(
      textOf(drafted),
      /This text may still change\. It is not for signing\. .* none yet: only a settled text has one/,
    );
  });

  it("says where a version stands that is proposed, or holds no more", () => {
    assert.match(textOf(paper({ status: "proposed" })), /Proposed for signing\. The text is settled/);
    for (const status of ["superseded", "terminated", "expired"] as const) {
      assert.match(textOf(paper({ status })), /This version is no longer in force\./);
    }
  });

  it("speaks Italian, and leaves the text in its own language", () => {
    const italian = agreementPaper(onPaper(), { ...making, language: "it" }).html;
    assert.match(italian, /<html lang="it">[\s\S]*<div lang="en">/);
    assert.match(textOf(italian), /Termine scaduto referente designato, sostituto dopo 4 ore/);
  });
});

describe("a paper's policy", () => {
  const { html, policy } = agreementPaper(onPaper(), making);

  it("allows the page's own styles by their hashes, and nothing else", () => {
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = ""]) => style);
    const hashes = styles.map((style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    assert.equal(hashes.length, 2);
    assert.equal(
      policy,
      `default-src 'none'; style-src ${hashes.join(" ")}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });

  it("asks for nothing that it forbids", () => {
    assert.ok(!/<script|<link|<img|<iframe|<form|\sstyle=|\son\w+=|url\(|@import/i.test(html));
  });
});

/** What the markup of a page is made of, whatever its texts and attributes say. */
const tagsOf = (html: string): string[] => [...html.matchAll(/<\/?[a-z][\w-]*/gi)].map(([tag]) => tag);
const vectors = join(
  process.env["PROXENIA_VECTORS"] ?? join(import.meta.dirname, "../../../../shared/vectors"),
  "naughty-strings.json",
);
const absent = existsSync(vectors) ? false : `no naughty strings at ${vectors}`;

test("no naughty string becomes markup, wherever it stands", { skip: absent }, () => {
  const strings = (JSON.parse(readFileSync(vectors, "utf8")) as string[]).filter((text) => text !== "");
  const printed = (word: string) =>
    paper(
      { names: { livorno: word }, refusals: [{ organisation: "pisa", reason: word }] },
      { title: word, territory: word, annexes: [{ title: word, digest: word }] },
    );
  const plain = tagsOf(printed("word"));
  for (const text of strings) assert.deepEqual(tagsOf(printed(text)), plain, JSON.stringify(text));
});

test("no naughty string in the text or a step brings a script, a fetch or another link", { skip: absent }, () => {
  const strings = JSON.parse(readFileSync(vectors, "utf8")) as string[];
  const allowed = /^<\/?(?:p|em|strong|h\d|ul|ol|li|code|pre|hr|br|blockquote|a)$/;
  const known = new Set(tagsOf(paper()));
  for (const text of strings) {
    const html = paper({}, { text: `${text}\n\n[a](${text})\n\n![b](${text})` });
    for (const tag of tagsOf(html))
      assert.ok(known.has(tag) || allowed.test(tag), `${tag} from ${JSON.stringify(text)}`);
    for (const [, address = ""] of html.matchAll(/href="([^"]*)"/g))
      assert.match(address, /^(?:#|https?:|mailto:|tel:)/i);
  }
});
