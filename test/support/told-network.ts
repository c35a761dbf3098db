import { readFileSync } from "node:fs";
import { slaReport } from "../../core/audit/sla-figures.ts";
import { slaRowsOf } from "../../core/audit/sla-rows.ts";
import { groupings } from "../../core/codes.ts";
import { clocksInOrder } from "../../core/referrals/referral.ts";
import { after, CaseUnderTest, start } from "../core/referrals/case-under-test.ts";
import type { Promises } from "./check-invariants.ts";
import type { Event, Mail, Network, Referral } from "./network.ts";

const { kinds } = JSON.parse(
  readFileSync(new URL("../../functions/notify/mail/locales/en.json", import.meta.url), "utf8"),
) as { kinds: Record<string, { title: string }> };

/** What the product of a told story shows: each part may be altered, to see whether a check notices. */
export interface Told {
  referral: Referral;
  events: Event[];
  mails: Mail[];
  /** Ids of the sender's box. */
  box: string[];
  audit: unknown;
  promises: Promises;
}

const id = "r";
const agreement = "a";
const emailOf = (name: string): string => `${name}@example`;

export const mailOf = (kind: string, name: string, at: string): Mail => {
  const subject = `${kinds[kind]?.title} · urgent · ${id}`;
  return { id: `${kind} to ${name}`, at, to: [emailOf(name)], from: "", subject, text: id, html: "" };
};

/** Which mails the story's events owe, and to whom: written down, not derived. */
const owed: Readonly<Record<string, readonly (readonly [kind: string, ...names: string[]])[]>> = {
  submitted: [
    ["new", "livorno-contact"],
    ["received", "police-contact", "police-caseworker"],
  ],
  reminded: [["reminder", "livorno-contact"]],
  breached: [["breach", "livorno-contact", "livorno-deputy"]],
  accepted: [
    ["accepted", "police-contact", "police-caseworker"],
    ["first-contact-due", "livorno-contact"],
  ],
  "first-contact-recorded": [
    ["first-contact", "police-contact", "police-caseworker"],
    ["outcome-due", "livorno-contact"],
  ],
};

/** A case that began five minutes ago: reminded, missed, accepted late, reached, its outcome still to come. */
function playedCase(): CaseUnderTest {
  const ago = Math.floor((Date.now() - Date.parse(start)) / 1000) - 300;
  const played = new CaseUnderTest(undefined, undefined, after(ago));
  played.wakes(ago + 50);
  played.wakes(ago + 100);
  played.does({ action: "accept" }, ago + 120);
  played.does({ action: "record-first-contact", at: after(ago + 150) }, ago + 160);
  return played;
}

/** The case as a product shows it in which every promise is kept; made anew for each who would alter it. */
export function toldStory(): Told {
  const state = playedCase().now;
  const events = structuredClone(playedCase().events) as unknown as Event[];
  const clocks = clocksInOrder(state).map(
    ({ milestone, owner, cycle, startedAt, dueAt, metAt, breachedAt, pausedAt, stoppedAt, steps }) => ({
      ...{ milestone, owner, cycle, startedAt, dueAt, metAt, breachedAt, pausedAt, stoppedAt },
      steps: steps.map(({ level, kind, at, firedAt }) => ({ level, kind, at, firedAt })),
    }),
  );
  const shown = { id, cycle: 1, status: state.status, version: events.length, procedure: [], actions: [], changes: [] };
  const mails = events.flatMap(({ type, at }) =>
    (owed[type] ?? []).flatMap(([kind, ...names]) => names.map((name) => mailOf(kind, name, at))),
  );
  const receipt = Buffer.from(JSON.stringify({ ledger: id, hash: events[0]?.hash })).toString("base64url");
  return {
    referral: structuredClone({ ...shown, clocks }) as Referral,
    events,
    mails,
    box: [id],
    audit: slaReport(slaRowsOf(state), groupings),
    promises: {
      agreement,
      sides: { from: "police", submittedBy: "police-caseworker", coordinator: "network-office" },
      submitted: new Map([[id, `e30.${receipt}.`]]),
      acknowledged: [{ referral: id, type: "accepted" }],
      lateMillis: () => 1_000,
      answerLost: () => false,
      canary: "canary",
    },
  };
}

/** A network over what is told, as far as the checks look at one. */
export const networkOf = (told: Told): Network =>
  ({
    emailOf,
    referral: async () => told.referral,
    events: async () => told.events,
    mails: async () => told.mails,
    does: async (_name: string, _method: string, path: string) =>
      path.startsWith("/v1/audit/")
        ? told.audit
        : { items: told.box.map((each) => ({ id: each, agreement: { id: agreement } })), cursor: null },
  }) as unknown as Network;
