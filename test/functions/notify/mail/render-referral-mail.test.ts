import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "../../../../core/languages.ts";
import { noticeKinds, type ReferralMail, renderReferralMail } from "../../../../functions/notify/mail/render-mail.ts";

const link = "http://127.0.0.1:8080/act#AbCd_123456789-xyzAbCdE";
const example: ReferralMail = {
  kind: "new",
  referral: "01JREFERRAL",
  from: "Questura di Livorno",
  to: "Centro Pisa",
  priority: "urgent",
  milestone: "response",
  step: null,
  dueAt: "2026-07-14T14:30:12.345Z",
  timeZone: "Europe/Rome",
  recipientSide: "receiver",
  breached: false,
  ownerName: "Centro Pisa",
  actionLink: link,
  actions: ["accept", "decline"],
  consoleUrl: "http://127.0.0.1:8080/",
  dutyPhone: "+39 0586 123 456",
  covering: false,
  language: "en",
};
const render = (change: Partial<ReferralMail> = {}) => renderReferralMail({ ...example, ...change });

test("sets every kind, milestone and side in every language, with the id, and nothing left to fill in", () => {
  for (const kind of noticeKinds)
    for (const language of languages)
      for (const recipientSide of ["sender", "receiver", "coordinator"] as const)
        for (const milestone of ["response", "information", "first-contact", "outcome", "onward", null] as const)
          for (const breached of [false, true]) {
            const mail = render({ kind, language, recipientSide, milestone, breached });
            for (const part of [mail.subject, mail.text, mail.html.replace(/<style>.*<\/style>/s, "")]) {
              assert.ok(part.includes("01JREFERRAL"));
              assert.doesNotMatch(part, /\{\{|\}\}|\$t\(|undefined|\bnull\b/);
            }
            assert.ok(mail.html.includes(`<html lang="${language}">`));
          }
});

test("says different things of different kinds, and in each language its own", () => {
  for (const language of languages) {
    assert.equal(new Set(noticeKinds.map((kind) => render({ kind, language }).subject)).size, noticeKinds.length);
  }
  for (const kind of noticeKinds)
    assert.equal(new Set(languages.map((language) => render({ kind, language }).text)).size, languages.length);
});

test("puts the action link alone on its line, as a button and as a plain link", () => {
  const { text, html } = render();
  assert.equal(text.split("\n").filter((line) => line === link).length, 1);
  assert.equal(text.split(link).length, 2);
  assert.equal(html.split(`href="${link}"`).length, 3);
  assert.match(text, /Opening the link decides nothing/);
});

test("leaves the link out where there is none", () => {
  const { text, html } = render({ actionLink: null, actions: [] });
  assert.ok(!text.includes("/act") && !html.includes("/act"));
});

test("says what the link is for", () => {
  assert.match(render().text, /To accept or decline the referral/);
  assert.match(render({ actions: ["record-first-contact"] }).text, /To record the first contact/);
  assert.match(render({ actions: ["accept", "decline", "record-first-contact"] }).text, /To act on the referral/);
  assert.match(render({ actions: [] }).text, /To see where the referral stands/);
});

test("says what is expected, from whom, until when, in the reader's zone", () => {
  const { text } = render();
  assert.ok(
    text.includes(
      "What is expected: Centro Pisa has to accept, decline or ask a question by Tuesday 14 July 2026, 16:30 (Central European Summer Time, Europe/Rome).",
    ),
  );
  const italian = render({ language: "it", timeZone: "Europe/Lisbon" }).text;
  assert.ok(
    italian.includes("entro martedì 14 luglio 2026, ore 15:30 (Ora legale dell’Europa occidentale, Europe/Lisbon)."),
  );
  assert.match(render({ ownerName: null, dueAt: null, milestone: null }).text, /Nothing is expected of you now/);
});

test("calls a missed deadline missed", () => {
  const { subject, text } = render({ kind: "breach", breached: true });
  assert.equal(subject, "Deadline missed · urgent · 01JREFERRAL");
  assert.match(text, /That deadline was missed; the step is still owed/);
  const italian = render({ kind: "breach", breached: true, language: "it" });
  assert.equal(italian.subject, "Termine scaduto · urgente · 01JREFERRAL");
  assert.match(render({ kind: "accepted", language: "it" }).subject, /^Segnalazione presa in carico/);
});

test("a returned referral is the sender's to send on; any other spent ladder only tells", () => {
  const back = render({ kind: "return", breached: true, recipientSide: "sender" });
  assert.match(back.text, /gone back to Questura di Livorno/);
  assert.match(back.text, /Questura di Livorno has to send the referral to another organisation or end it/);
  const spent = render({ kind: "return", breached: true, milestone: "first-contact" });
  assert.match(spent.subject, /^Still open after every reminder/);
});

test("does not tell a former receiver where the referral went", () => {
  const { text, html } = render({ kind: "redirected", to: "Elsewhere", ownerName: "Elsewhere" });
  for (const part of [text, html]) assert.doesNotMatch(part, /Elsewhere|14 July|act#/);
  assert.match(text, /Nothing is expected of you now/);
});

test("gives the duty telephone of the other side", () => {
  assert.match(render().text, /Duty telephone of Questura di Livorno: \+39 0586 123 456/);
  assert.match(render({ recipientSide: "sender" }).text, /Duty telephone of Centro Pisa/);
  assert.match(render().html, /href="tel:\+390586123456"/);
  assert.doesNotMatch(render({ dutyPhone: null }).text, /Duty telephone/);
});

test("names no organisation in the subject nor in what a list of messages shows", () => {
  for (const kind of noticeKinds) {
    const { subject, html, text } = render({ kind });
    const preheader = /<div aria-hidden[^>]*>([^<]*)</.exec(html)?.[1]?.replace(/&[^;]+;/g, "") ?? "";
    assert.equal(preheader, subject);
    for (const shown of [subject, preheader, text.split("\n")[0] ?? ""]) assert.doesNotMatch(shown, /Pisa|Livorno/);
  }
});

test("escapes names and keeps them on one line", () => {
  const from = `<img src=x onerror=1> & "Q"\nhttps://evil.example/act#x\u202e $t(footer) {{to}}`;
  const { text, html } = render({ from });
  assert.ok(!html.includes("<img") && html.includes("&#60;img"));
  assert.ok(!text.split("\n").includes("https://evil.example/act#x"));
  assert.ok(!text.includes("\u202e"));
  assert.match(text, /From: .*\$t\(footer\)/);
});

test("runs nothing, fetches nothing and follows nobody", () => {
  const { html } = render();
  assert.doesNotMatch(html, /<script|<img|<link|<table(?! role="presentation")|@import|url\(|\son\w+=/i);
  assert.deepEqual([...new Set(html.match(/https?:\/\/[^"<\s]+/g))], [link, "http://127.0.0.1:8080/"]);
});

test("counts the steps that began together as each language counts", () => {
  const told = (language: "en" | "fr" | "hr" | "bg", others: number) =>
    render({ language, milestone: null, step: { number: 2, of: 4, others } }).text;
  assert.match(told("hr", 1), /počeo još 1 korak /);
  assert.match(told("hr", 3), /počela još 3 koraka /);
  assert.match(told("hr", 5), /počelo još 5 koraka /);
  assert.match(told("bg", 3), /още 3 стъпки/);
  assert.match(told("fr", 3), /3 autres étapes/);
});

test("never sets two full stops after a date, and in French a space before a colon", () => {
  for (const kind of noticeKinds)
    for (const language of languages) assert.doesNotMatch(render({ kind, language }).text, /\p{L}\.\.| {2}/u);
  assert.match(render({ language: "fr" }).text, /^Échéance\u00a0: mardi/m);
});
