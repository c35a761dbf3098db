import { type AgreementDraft, completeBody } from "../../../core/agreements/complete-body.ts";
import { type Instant, parseInstant } from "../../../core/instant.ts";
import type { AgreementOnPaper, Making, Step } from "../../../core/papers/paper-model.ts";

const instant = (text: string): Instant => parseInstant(text) as Instant;
const hours = (target: string) => ({ target, clock: "always" as const });

export const steps: readonly Step[] = [
  {
    id: "plan",
    title: "Safety plan",
    after: "assign",
    owner: "receiver",
    do: "Write it *with* the person.",
    form: "Form 7",
  },
  {
    id: "assign",
    title: "Name who is in charge",
    after: "response",
    owner: "receiver",
    do: "One person.",
    due: hours("PT4H"),
  },
  {
    id: "tell",
    title: "Tell the officer",
    after: "plan",
    owner: "sender",
    do: "By telephone.",
    inform: ["duty officer"],
  },
  { id: "review", title: "Talk it over", after: "outcome", owner: "sender", do: "Without names.", evidence: "a date" },
];

/** A pact of four, with an exception for one of them and a patron who does not sign. */
export const draft: AgreementDraft = {
  kind: "network-pact",
  title: "Pact of the example network",
  territory: "IT-LI",
  language: "en",
  text: "# Pact\n\nWe **answer**.\n\n1. One\n2. Two",
  annexes: [{ title: "Annex A", digest: `sha256:${"ab".repeat(32)}` }],
  parties: [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member" },
    { organisation: "hospital", role: "member", needs: ["medical-care"] },
    { organisation: "office", role: "coordinator" },
    { organisation: "prefecture", role: "supporter" },
  ],
  validFrom: "2026-01-01",
  procedure: steps,
  terms: {
    priorities: {
      urgent: { response: hours("PT4H"), "first-contact": hours("P1D"), outcome: hours("P20D") },
      standard: { response: hours("P3D"), "first-contact": hours("P7D"), outcome: hours("P60D"), onward: hours("P2D") },
    },
    ladder: [
      { at: "50%", kind: "reminder", notify: ["contact"] },
      { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
      { at: "200%", kind: "return", notify: ["coordinator", "counterpart"] },
    ],
    overrides: [
      { to: "hospital", needs: ["medical-care"], priorities: { urgent: { response: hours("PT1H") } } },
      { to: "hospital", priorities: { standard: { response: hours("P1D") } } },
      { to: "hospital", needs: ["shelter"], priorities: { urgent: { response: hours("PT2H") } } },
    ],
  },
};

export const making: Making = { language: "en", at: instant("2026-03-02T09:00:00.000Z"), timeZone: "Europe/Rome" };

/** The pact as it would be printed. */
export const onPaper = (
  changes: Partial<AgreementOnPaper> = {},
  written: Partial<AgreementDraft> = {},
): AgreementOnPaper => {
  const body = completeBody({ ...draft, ...written }, "2026-01-01");
  return { ...standing, body, parties: body.parties, ...changes };
};

const standing: Omit<AgreementOnPaper, "body" | "parties"> = {
  id: "agreement-1",
  version: 2,
  status: "active",
  digest: `sha256:${"0123456789abcdef".repeat(4)}`,
  activatedAt: instant("2026-02-01T10:00:00.000Z"),
  joined: [],
  leaving: [],
  signatures: [
    {
      organisation: "livorno",
      signedAt: instant("2026-01-31T10:00:00.000Z"),
      kind: "electronic",
      kid: "a-thumbprint",
      outside: null,
    },
  ],
  refusals: [{ organisation: "pisa", reason: "no budget" }],
  names: { livorno: "Livorno centre", pisa: "Pisa desk", hospital: "City hospital", office: "Network office" },
};

/** The words of a page, without its markup. */
export const textOf = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, " ");
