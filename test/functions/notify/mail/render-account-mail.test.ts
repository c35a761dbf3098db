import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "../../../../core/languages.ts";
import {
  type AccountMail,
  accountMailKinds,
  renderAccountMail,
} from "../../../../functions/notify/mail/render-mail.ts";

const example: AccountMail = {
  kind: "invitation",
  organisation: "Centro Pisa",
  agreementTitle: "Patto di rete",
  role: "contact, deputy",
  link: "http://127.0.0.1:8080/invitation#t",
  expiresAt: "2026-12-01T10:00:00Z",
  on: "2026-12-31",
  timeZone: "Europe/Rome",
  language: "it",
  actor: "Anna",
};

test("sets every kind in every language, with nothing left to fill in", () => {
  for (const kind of accountMailKinds)
    for (const language of languages) {
      const { subject, text, html } = renderAccountMail({ ...example, kind, language });
      for (const part of [subject, text, html.replace(/<style>.*<\/style>/s, "")])
        assert.doesNotMatch(part, /\{\{|\}\}|undefined|\bnull\b/);
      assert.ok(text.includes("Centro Pisa") && text.split("\n").includes("http://127.0.0.1:8080/invitation#t"));
      assert.doesNotMatch(subject, /Pisa|Anna/);
    }
});

test("names roles in people's words and dates in their zone", () => {
  const { text } = renderAccountMail(example);
  assert.match(text, /^Ruolo: referente designato, sostituto$/m);
  assert.match(text, /^Da parte di: Anna$/m);
  assert.match(text, /^Valido fino a: martedì 1 dicembre 2026, ore 11:00 \(.*Europe\/Rome\)$/m);
});

test("writes the day on which something takes effect as its reader would", () => {
  const lead = (language: "en" | "it") => renderAccountMail({ ...example, kind: "agreement-scheduled", language }).text;
  assert.match(lead("en"), /It begins on 31 December 2026;/);
  assert.match(lead("it"), /Decorre dal 31 dicembre 2026;/);
});

test("leaves out what is not given", () => {
  const mail = {
    kind: "agreement-active",
    organisation: "Centro Pisa",
    timeZone: "Europe/Rome",
    language: "en",
  } as const;
  const { text } = renderAccountMail(mail);
  assert.match(text, /The agreement is in force/);
  assert.doesNotMatch(text, /Role|By:|Valid until|http/);
});
