/** An agreement's body in the contract's form, on elapsed time, with whatever a test changes. */
export const pact = (change: object = {}) => ({
  kind: "network-pact",
  title: "Example pact",
  text: "We answer each other.\n\n* within hours",
  parties: [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member" },
    { organisation: "network-office", role: "coordinator" },
  ],
  terms: {
    priorities: {
      urgent: {
        response: { target: "PT4H", clock: "always" },
        "first-contact": { target: "P1D", clock: "always" },
        outcome: { target: "P20D", clock: "always" },
      },
    },
    ladder: [
      { at: "50%", kind: "reminder", notify: ["contact"] },
      { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
      { at: "150%", kind: "escalation", notify: ["supervisor"] },
      { at: "200%", kind: "return", notify: ["coordinator", "counterpart"] },
    ],
  },
  ...change,
});
