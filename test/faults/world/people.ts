import { agreementStore } from "../../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../../adapters/dynamodb/organisation-store.ts";
import type { Records } from "../../../adapters/dynamodb/records.ts";
import { untouched } from "../../../core/agreements/agreement-life.ts";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import type { ClockTerm, LadderStep, ProcedureStep } from "../../../core/agreements/terms.ts";
import type { Role } from "../../../core/codes.ts";
import type { Instant } from "../../../core/instant.ts";
import { digestOf } from "../../../core/ledger/digest.ts";
import { emptyLedger } from "../../../core/ledger/ledger.ts";
import type { CalendarSettings } from "../../../core/people/member.ts";
import type { Chance } from "./chance.ts";

export const sender = "police";
export const receivers = ["pisa", "lisboa", "mantova"] as const;
export const coordinator = "office";
/** The first is every submission's; the others are three times as slow, and faster. */
export const priorities = ["urgent", "normal", "emergency"] as const;
export const agreementId = "pact";
export const issuer = "simulation";

const memberRoles: readonly Role[] = ["caseworker", "contact", "deputy", "supervisor"];
const coordinatorRoles: readonly Role[] = ["administrator", "auditor"];

export const nameOf = (organisation: string, role: string): string => `${organisation}-${role}`;
export const emailOf = (name: string): string => `${name}@example.org`;

const dayOf = (closedMinutes: number): (readonly [string, string])[] =>
  Array.from({ length: 12 }, (_, window) => {
    const [from, until] = [String(window * 2), String(window * 2 + 1)].map((hour) => hour.padStart(2, "0"));
    return [`${from}:00`, `${until}:${String(60 - closedMinutes).padStart(2, "0")}`] as const;
  });

/** Open for an hour and some minutes of every two: short clocks meet closed time too. */
function calendarOf(timeZone: string, closedMinutes: number, holidays: readonly string[] = []): CalendarSettings {
  const day = dayOf(closedMinutes);
  return { timeZone, hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }, holidays };
}

/** Working calendars, for worlds whose clocks run on working time. */
export const calendars: Readonly<Record<string, CalendarSettings>> = {
  police: calendarOf("Europe/Rome", 50),
  pisa: calendarOf("Europe/Rome", 40),
  lisboa: calendarOf("Europe/Lisbon", 55),
  mantova: calendarOf("Europe/Rome", 45, ["2026-03-04"]),
};

/** Every fourth world counts working time: its seed says so, so that the others stay as they were. */
export const countsWorkingTime = (seed: number): boolean => seed % 4 === 3;

/** One person in each role of each organisation, known by a sign-in of the same name. */
export async function settlePeople(records: Records): Promise<void> {
  const store = organisationStore(records);
  for (const organisation of [sender, ...receivers, coordinator]) {
    const facts = { id: organisation, name: organisation, dutyPhone: "+39 000", languages: ["en"], timeZone: "UTC" };
    const calendar = calendars[organisation] ?? null;
    await store.createOrganisation({ ...facts, calendar, calendarVersion: calendar ? 1 : 0 });
    for (const role of organisation === coordinator ? coordinatorRoles : memberRoles) {
      const id = nameOf(organisation, role);
      const member = { id, organisation, name: id, email: emailOf(id), language: "en", roles: [role] } as const;
      await store.importMember({ ...member, status: "active", emailConfirmedAt: null, absences: [] }, [
        { issuer, subject: id },
      ]);
    }
  }
}

const ladders: readonly (readonly LadderStep[])[] = [
  [
    { at: "50%", kind: "reminder", notify: ["contact"] },
    { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
    { at: "150%", kind: "escalation", notify: ["supervisor"] },
    { at: "200%", kind: "return", notify: ["coordinator", "counterpart"] },
  ],
  [
    { at: "100%", kind: "breach", notify: ["contact"] },
    { at: "120%", kind: "escalation", notify: ["deputy", "counterpart"] },
    { at: "130%", kind: "return", notify: ["coordinator"] },
  ],
  [
    { at: "25%", kind: "reminder", notify: ["contact"] },
    { at: "75%", kind: "reminder", notify: ["contact", "deputy"] },
    { at: "100%", kind: "breach", notify: ["contact", "supervisor"] },
    { at: "300%", kind: "escalation", notify: ["coordinator", "counterpart"] },
  ],
];

type Target = (share: number) => ClockTerm;

/** Up to five steps, by either side, after milestones and each other; most with a date. Some worlds have no procedure. */
function procedureOf(chance: Chance, target: Target): ProcedureStep[] {
  const count = chance.is(0.3) ? 0 : chance.whole(1, 5);
  const steps: ProcedureStep[] = [];
  for (let number = 1; number <= count; number += 1) {
    const milestones = ["response", "response", "first-contact", "information", "outcome"];
    steps.push({
      id: `s-${number}`,
      title: `Step ${number}`,
      after: chance.pick([...milestones, ...steps.map(({ id }) => id)]),
      owner: chance.pick(["receiver", "receiver", "sender"]),
      do: "Do it.",
      ...(chance.is(0.75) ? { due: target(chance.pick([0.3, 0.8, 1.4])) } : {}),
      ...(chance.is(0.4) ? { evidence: "how" } : {}),
    });
  }
  return steps;
}

/** A pact of everybody, whose targets and ladder hang on chance. @returns the seconds of its shortest target */
export async function settleAgreement(
  records: Records,
  chance: Chance,
  at: Instant,
  clock: ClockTerm["clock"] = "always",
): Promise<number> {
  const seconds = chance.pick([40, 90, 300, 1_200, 7_200]);
  const target = (share: number) => ({ target: `PT${Math.ceil(seconds * share)}S`, clock });
  const within = (pace: number) => ({
    response: target(pace),
    information: target(0.8 * pace),
    "first-contact": target(1.5 * pace),
    outcome: target(2 * pace),
    onward: target(1.2 * pace),
  });
  const override = { to: "lisboa", priorities: { urgent: { response: target(1.7) } }, ladder: chance.pick(ladders) };
  const body = completeBody(
    {
      kind: "network-pact",
      title: "A simulated pact",
      text: "We answer each other.",
      parties: [
        ...[sender, ...receivers].map((organisation) => ({ organisation, role: "member" as const, signs: false })),
        { organisation: coordinator, role: "coordinator" },
      ],
      validFrom: "2026-01-01",
      procedure: procedureOf(chance, target),
      terms: {
        priorities: { urgent: within(1), normal: within(3), emergency: within(0.6) },
        ladder: chance.pick(ladders),
        pauses: { most: chance.whole(1, 2), longest: `PT${Math.ceil(seconds * chance.pick([0.6, 1.5, 4]))}S` },
        attempts: { least: 2 },
        overrides: chance.is(0.4) ? [override] : [],
      },
    },
    "2026-01-01",
  );
  const active = {
    id: agreementId,
    body,
    version: 1,
    revision: 1,
    draftedBy: coordinator,
    createdAt: at,
    status: "active" as const,
    digest: digestOf(body),
    signingKeys: {},
    proposedAt: at,
    activatedAt: at,
    signatures: [],
    refusals: [],
    accessions: [],
    leavings: [],
    remindedAt: {},
    expiryTold: null,
    outside: [],
    receipts: {},
  };
  const life = { ...untouched, id: agreementId, present: active, next: null, ledgerEnd: emptyLedger };
  await agreementStore(records).commit({ before: null, after: life, events: [], notices: [] });
  return seconds;
}
