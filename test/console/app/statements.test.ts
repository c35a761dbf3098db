import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import type { Agreement } from "../../../console/app/api/agreements.ts";
import { changeOf, differencesOf } from "../../../console/app/pages/agreement-compare/compare.ts";
import { groups, useStatements } from "../../../console/app/pages/agreement-compare/use-statements.ts";
import { changedAt, valueAt } from "../../../console/app/pages/agreement-edit/changed-at.ts";
import { agreementBody } from "../../../wire/agreement-body.ts";
import { i18nOf } from "./words.ts";

const day = (days: number) => ({ target: `P${days}D`, clock: "working" });
const times = { response: day(1), "first-contact": day(2), outcome: day(3) };
const step = (at: string, kind: string) => ({ at, kind, notify: ["contact"] });
const ladder = [step("50%", "reminder"), step("100%", "breach")];

/** An agreement in which everything is said that may be said. */
const whole = {
  kind: "mou",
  title: "An example",
  territory: "IT-LI",
  language: "it",
  purpose: "victim-support",
  text: "An example.",
  annexes: [
    { title: "Form", digest: `sha256:${"0".repeat(64)}` },
    { title: "Form", digest: `sha256:${"1".repeat(64)}` },
  ],
  parties: [
    { organisation: "livorno", role: "member", signs: true, sends: true, receives: true },
    { organisation: "pisa", role: "member", needs: ["shelter"], signsOutside: true },
  ],
  entryIntoForce: { required: ["livorno"], atLeast: 2 },
  validFrom: "2026-01-01",
  validUntil: "2026-12-31",
  signing: { order: [["livorno"], ["pisa"]] },
  notice: { leaving: "P10D", termination: "P20D", accession: "P5D" },
  replaces: "former",
  procedure: [
    { id: "a", title: "First", after: "response", owner: "sender", do: "It.", form: "F", inform: ["X"], evidence: "E" },
    { id: "b", title: "Then", after: "a", owner: "receiver", do: "It.", due: day(4) },
  ],
  terms: {
    priorities: { urgent: { ...times, information: day(4), onward: day(5) } },
    ladder: { response: ladder, "first-contact": ladder, outcome: ladder, information: ladder, onward: ladder },
    pauses: { most: 2, longest: "P3D" },
    attempts: { least: 3 },
    overrides: [
      { to: "pisa", needs: ["shelter"], priorities: { urgent: { response: day(9) } }, ladder },
      { to: "livorno", needs: ["shelter"] },
    ],
  },
} as unknown as Agreement;

/** Another value in place of each that is said. */
const others: Readonly<Record<string, unknown>> = {
  mou: "network-pact",
  it: "fr",
  "victim-support": "something else",
  member: "coordinator",
  shelter: "legal-advice",
  always: "working",
  working: "always",
  response: "outcome",
  a: "outcome",
  sender: "receiver",
  receiver: "sender",
  reminder: "escalation",
  breach: "escalation",
  contact: "deputy",
  "2026-01-01": "2026-01-02",
  "2026-12-31": "2026-12-30",
  "50%": "60%",
  "100%": "110%",
};

function changed(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  const said = String(value);
  return others[said] ?? (/^P\d+D$/.test(said) ? `P1${said.slice(1)}` : `${said}2`);
}

/** Where something is said: every value that holds no other, by its pointer. */
function leaves(value: unknown, pointer = ""): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, `${pointer}/${name}`));
}

/** Compares versions, as the page does. */
function differ(former: Agreement, latter: Agreement): boolean {
  let differs = false;
  function Probe(): null {
    const statementsOf = useStatements();
    const [before, after] = [statementsOf(former), statementsOf(latter)];
    differs = groups.some((group) =>
      differencesOf(before[group], after[group]).some((one) => changeOf(one) !== "same"),
    );
    return null;
  }
  const client = new QueryClient();
  const inLanguage = createElement(I18nextProvider, { i18n: i18nOf("en") }, createElement(Probe));
  renderToString(createElement(QueryClientProvider, { client }, inLanguage));
  return differs;
}

test("whatever two versions say otherwise, beside the text, is shown", () => {
  assert.deepEqual(
    Object.keys(agreementBody.shape).filter((member) => !(member in whole)),
    [],
  );
  assert.equal(differ(whole, whole), false);
  // The text is compared by its paragraphs, and what a step is called within is no more than a name.
  const compared = leaves(whole).filter((pointer) => !/^\/text$|^\/procedure\/\d+\/id$/.test(pointer));
  const missed = compared.filter((pointer) => {
    const latter = changedAt(whole as never, pointer, changed(valueAt(whole as never, pointer)));
    return !differ(whole, latter as unknown as Agreement);
  });
  assert.deepEqual(missed, []);
});
