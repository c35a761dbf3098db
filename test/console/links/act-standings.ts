/** What the server says of a link: a case that waits for its reader's answer. */
export const asked = {
  referral: "r7k2mq9v",
  from: "livorno",
  fromName: "Victim support in Livorno",
  priority: "urgent",
  dueAt: "2099-07-14T14:30:00.000Z",
  status: "awaiting-response",
  dutyPhone: "+39 050 123",
  actions: ["accept", "decline"],
  to: "pisa",
  toName: "Victim support in Pisa",
  toDutyPhone: "+39 050 456",
  language: null,
  milestone: "response",
  settled: null,
};
/** The same, accepted by somebody else. */
export const accepted = {
  ...asked,
  status: "accepted",
  dueAt: "2099-07-15T14:30:00.000Z",
  actions: [],
  settled: {
    type: "accepted",
    at: "2026-07-14T14:30:00.000Z",
    by: { organisation: "pisa", role: "deputy" },
    byThisLink: false,
  },
};
/** Whose first contact its reader records. */
export const toContact = { ...accepted, actions: ["record-first-contact"], milestone: "first-contact", settled: null };

/** Where nothing is asked any more, and the heading that says so in each language. */
export const ends = [
  ["accepted", accepted, /is accepted/, /è presa in carico/],
  [
    "declined",
    { ...accepted, status: "declined", settled: { ...accepted.settled, type: "declined" } },
    /declined/,
    /non è stata/,
  ],
  [
    "returned",
    { ...accepted, status: "returned", settled: { ...accepted.settled, type: "returned", by: null } },
    /without an answer/,
    /senza risposta/,
  ],
  [
    "withdrawn",
    {
      ...accepted,
      status: "withdrawn",
      dueAt: null,
      settled: { ...accepted.settled, type: "withdrawn", by: { organisation: "livorno", role: "caseworker" } },
    },
    /withdrawn/,
    /ritirata/,
  ],
  ["no longer the reader's", { ...asked, actions: [] }, /This link has ended/, /non vale più/],
] as const;
