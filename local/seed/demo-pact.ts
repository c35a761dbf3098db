import type { AgreementDraft } from "../../core/agreements/complete-body.ts";
import type { PriorityTerms } from "../../core/agreements/terms.ts";
import { coordinator } from "./demo-facts.ts";

/** Who answers is on duty day and night; what follows goes on in working time, but for the most urgent cases. */
const promise = (
  response: string,
  firstContact: string,
  outcome: string,
  clock: "always" | "working" = "working",
): PriorityTerms => ({
  response: { target: response, clock: "always" },
  "first-contact": { target: firstContact, clock },
  outcome: { target: outcome, clock },
});

const text = `# Example network pact

This text, its parties and its terms are **examples** made for a demonstration. They bind nobody.

1. The members hand each other cases of people who need support after a crime, with the consent or on the basis that the
   sender states.
2. The receiver accepts, declines or asks within the agreed time, reaches the person within the agreed time after
   accepting, and tells the sender how it went.
3. What a member does not answer in time is brought to its deputy, then to its supervisor, and at last back to the sender.
4. The network office coordinates. It sees times and figures, and never what is said about a person.
`;

/** The demo's agreement: a network pact among all organisations, in force from the first day of a year. */
export const demoPact = (organisations: readonly string[], year: number): AgreementDraft => ({
  kind: "network-pact",
  title: "Example network pact for victim support (demonstration)",
  territory: "IT-LI",
  language: "en",
  purpose: "victim-support",
  text,
  parties: organisations.map((organisation) => ({
    organisation,
    role: organisation === coordinator ? "coordinator" : "member",
  })),
  validFrom: `${year}-01-01`,
  terms: {
    priorities: {
      urgent: promise("PT4H", "P1D", "P20D", "always"),
      high: promise("P1D", "P1D", "P20D"),
      normal: promise("P3D", "P5D", "P40D"),
    },
    ladder: [
      { at: "50%", kind: "reminder", notify: ["contact"] },
      { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
      { at: "150%", kind: "escalation", notify: ["supervisor"] },
      { at: "200%", kind: "return", notify: ["coordinator", "counterpart"] },
    ],
  },
});
