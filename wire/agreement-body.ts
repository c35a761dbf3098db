import * as z from "zod";
import { mostSteps } from "../core/agreements/procedure.ts";
import { agreementKinds, needs, notifyRoles, partyRoles, sides, stepKinds } from "../core/codes.ts";
import { sentence } from "../core/refusals/refusal.ts";
import { calendarDate, digest, slug, visibleText } from "./scalars.ts";

/** Parties bound a transaction: one write each, beside the event and the head, stays under DynamoDB's hundred. */
export const mostParties = 90;

const line = (longest: number) => visibleText(longest).refine((text) => !/[\n\t]/.test(text), sentence("single-line"));

const need = z.enum(needs);
const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** A party of an agreement, as it is written. */
export const party = z
  .strictObject({
    organisation: slug,
    role: z.enum(partyRoles),
    signs: z.boolean().optional(),
    sends: z.boolean().optional(),
    receives: z.boolean().optional(),
    needs: z.array(need).max(needs.length).refine(unique, sentence("need-twice")).optional(),
    signsOutside: z.boolean().optional().meta({
      description: "Signs by PAdES, CAdES or on paper, as its law asks, and needs no key here",
    }),
  })
  .meta({ description: "A member signs, sends and receives; any other role does none of these, unless said" });

const clockTerm = z.strictObject({
  target: z.string().max(40).meta({ description: "PnD or PT[nH][nM][nS]" }),
  clock: z.enum(["always", "working"]),
});

const priorityTerms = z.strictObject({
  response: clockTerm,
  "first-contact": clockTerm,
  outcome: clockTerm,
  information: clockTerm.exactOptional(),
  onward: clockTerm.exactOptional(),
});

const milestoneTerms = z.strictObject({
  response: clockTerm.exactOptional(),
  "first-contact": clockTerm.exactOptional(),
  outcome: clockTerm.exactOptional(),
  information: clockTerm.exactOptional(),
  onward: clockTerm.exactOptional(),
});

const ladderStep = z.strictObject({
  at: z.string().regex(/^[1-9]\d{0,3}(?:\.\d{1,2})?%$/, sentence("not-a-percentage")),
  kind: z.enum(stepKinds),
  notify: z.array(z.enum(notifyRoles)).min(1, sentence("role-missing")).refine(unique, sentence("role-twice")),
});

const steps = z.array(ladderStep).min(1, sentence("ladder-empty")).max(12, sentence("ladder-long"));
const ladder = z.union([
  steps,
  z.strictObject({
    response: steps,
    "first-contact": steps,
    outcome: steps,
    information: steps.exactOptional(),
    onward: steps.exactOptional(),
  }),
]);

const override = z.strictObject({
  to: slug,
  needs: z.array(need).min(1, sentence("need-none")).refine(unique, sentence("need-twice")).optional(),
  priorities: z.record(slug, milestoneTerms).optional(),
  ladder: ladder.optional(),
});

const terms = z.strictObject({
  priorities: z.record(slug, priorityTerms),
  ladder,
  pauses: z
    .strictObject({ most: z.int().min(0).max(20).optional(), longest: z.string().max(40).optional() })
    .optional(),
  attempts: z.strictObject({ least: z.int().min(1).max(20).optional() }).optional(),
  overrides: z.array(override).max(200, "has more than 200 overrides").optional(),
});

const procedureStep = z
  .strictObject({
    id: slug,
    title: line(200),
    after: slug.meta({ description: "A milestone, or another step's id" }),
    owner: z.enum(sides),
    do: visibleText(5_000).meta({ description: "CommonMark without raw HTML" }),
    form: line(300).optional().meta({ description: "The form to use: an annex's title, or where it is found" }),
    inform: z
      .union([line(200), z.array(line(200)).max(20, "names more than 20")])
      .optional()
      .meta({ description: "Who else is to be told: offices, roles" }),
    due: clockTerm.optional(),
    evidence: line(300).optional().meta({ description: "What is shown on completion; demanded where it is named" }),
  })
  .meta({ id: "ProcedureStep" });

const entryIntoForce = z.union([
  z.literal("all"),
  z.strictObject({
    required: z.array(slug).max(mostParties).optional(),
    atLeast: z.int().min(1).max(mostParties),
  }),
]);

const signing = z
  .strictObject({
    order: z
      .array(z.array(slug).min(1, sentence("party-missing")).max(mostParties))
      .min(1)
      .max(mostParties),
  })
  .meta({ description: "The order of signing, a group at a time; without it parties sign in any" });

const period = z.string().regex(/^P(?:0|[1-9]\d{0,2})D$/, sentence("not-days"));
const notice = z
  .strictObject({ leaving: period.optional(), termination: period.optional(), accession: period.optional() })
  .meta({ description: "Days of notice; by default P30D, P30D and P0D" });

/** An agreement as it is written: what may be left out is. Source: DESIGN section 7, "Terms". */
export const agreementBody = z
  .strictObject({
    kind: z.enum(agreementKinds),
    title: line(300),
    territory: line(100).optional(),
    language: z
      .string()
      .max(35)
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, sentence("not-a-language"))
      .optional(),
    purpose: line(100).optional(),
    text: visibleText(200_000).meta({ description: "CommonMark without raw HTML" }),
    annexes: z
      .array(z.strictObject({ title: line(300), digest }))
      .max(100, "has more than 100 annexes")
      .optional(),
    parties: z.array(party).min(2, sentence("parties-two")).max(mostParties, `has more than ${mostParties} parties`),
    entryIntoForce: entryIntoForce.optional(),
    validFrom: calendarDate.optional(),
    validUntil: calendarDate.nullable().optional(),
    signing: signing.optional(),
    notice: notice.optional(),
    replaces: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, "must be the id of an agreement")
      .optional()
      .meta({ description: "Another agreement, which is superseded once this one is in force" }),
    procedure: z.array(procedureStep).max(mostSteps, `has more than ${mostSteps} steps`).optional(),
    terms,
  })
  .meta({ id: "AgreementBody" });
