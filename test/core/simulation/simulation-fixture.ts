import type { AgreementDraft } from "../../../core/agreements/complete-body.ts";
import type { CalendarSettings } from "../../../core/people/member.ts";
import type { GeneratedCases } from "../../../core/simulation/generate-cases.ts";

const office: CalendarSettings["hours"]["mon"] = [
  ["09:00", "13:00"],
  ["14:00", "18:00"],
];

export const livorno: CalendarSettings = {
  timeZone: "Europe/Rome",
  hours: { mon: office, tue: office, wed: office, thu: office, fri: [["09:00", "13:00"]], sat: [], sun: [] },
  holidays: ["2026-04-06", "2026-06-02"],
};
export const pisa: CalendarSettings = { ...livorno, holidays: [] };

/** Terms of two that send each other cases, and an office that coordinates. */
export const exampleTerms: AgreementDraft = {
  kind: "network-pact",
  title: "Example",
  text: "An example.",
  parties: [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member" },
    { organisation: "office", role: "coordinator" },
  ],
  terms: {
    priorities: {
      urgent: {
        response: { target: "PT4H", clock: "always" },
        "first-contact": { target: "P1D", clock: "working" },
        outcome: { target: "P20D", clock: "working" },
      },
    },
    ladder: [
      { at: "50%", kind: "reminder", notify: ["contact"] },
      { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
      { at: "150%", kind: "escalation", notify: ["supervisor"] },
      { at: "200%", kind: "return", notify: ["coordinator", "counterpart"] },
    ],
  },
};

export const generated: GeneratedCases = {
  count: 200,
  seed: 1,
  from: Date.parse("2026-01-01T00:00:00Z"),
  until: Date.parse("2026-07-01T00:00:00Z"),
  response: { medianHours: 3, spread: 1, never: 0.1 },
  firstContact: { medianHours: 8, spread: 0.8, never: 0.05 },
  outcome: { medianHours: 120, spread: 0.7, never: 0.05 },
  accepted: 0.85,
  mix: {},
};
