import type { ContentKey } from "../../adapters/content/content-keys.ts";
import { memberIdIn, placeOf, seal } from "../../adapters/content/seal.ts";
import type { SealedText } from "../../adapters/dynamodb/referral-store.ts";
import { effectiveTerms, overrideFor } from "../../core/agreements/effective-terms.ts";
import { type Membership, membershipOf } from "../../core/agreements/membership.ts";
import { mustBePresent, mustGovern, standingOf } from "../../core/agreements/referral-standing.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { changedRows } from "../../core/audit/sla-rows.ts";
import { Conflict, type Fault, Forbidden, faultAt, InvalidInput, StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { Digest } from "../../core/ledger/digest.ts";
import { chain, emptyLedger, endOf } from "../../core/ledger/ledger.ts";
import { noticesOf } from "../../core/notices/notices-of.ts";
import type { Principal } from "../../core/people/member.ts";
import { submit } from "../../core/referrals/decide.ts";
import type { ReferralEvent } from "../../core/referrals/events.ts";
import { foldReferral } from "../../core/referrals/fold.ts";
import type { Head } from "../../core/referrals/head.ts";
import { instantsOf } from "../../core/referrals/referral.ts";
import { type Refusal, refusal } from "../../core/refusals/refusal.ts";
import type { Submission } from "../../wire/submission.ts";
import { newestCalendars } from "./calendar-reader.ts";
import { type Repeatable, recall, remember } from "./idempotency.ts";
import { mainRole } from "./main-role.ts";
import type { AgreementView, ReferralPorts } from "./referral-ports.ts";

export interface SubmitRequest {
  readonly principal: Principal;
  readonly submission: Submission;
  /** The content's JSON as sent. */
  readonly contentJson: string;
  readonly repeatable: Repeatable;
}

export type Submitted =
  | { readonly replayed: false; readonly head: Head; readonly event: ReferralEvent }
  | { readonly replayed: true; readonly head: Head };

/** Submits a referral, or finds the one that this key submitted before. @throws InvalidInput, Forbidden, Conflict */
export async function submitReferral(ports: ReferralPorts, request: SubmitRequest): Promise<Submitted> {
  const earlier = await replay(ports, request);
  if (earlier) return earlier;
  const agreement = await agreementFor(ports, request);
  try {
    return await create(ports, request, agreement);
  } catch (error) {
    if (!(error instanceof StaleWrite)) throw error;
    const meanwhile = await replay(ports, request);
    if (meanwhile) return meanwhile;
    throw error;
  }
}

async function replay(ports: ReferralPorts, { repeatable }: SubmitRequest): Promise<Submitted | null> {
  const done = await recall(ports, repeatable);
  const head = done && (await ports.referrals.head(done.referral));
  return head && { replayed: true, head };
}

/**
 * Checks what the body names against the agreement it names. Between two parties and on this day there is one version in
 * force, or what there is instead is told.
 */
async function agreementFor(ports: ReferralPorts, { principal, submission }: SubmitRequest): Promise<AgreementView> {
  const { organisation } = principal;
  const life = await ports.agreements.life(submission.agreement);
  const at = ports.now();
  const own = life ? standingOf(life, organisation, at) : null;
  if (!life || !own) throw noAgreement();
  if (own.is === "stranger") {
    const last = life.formerParties[organisation];
    if (last === undefined) throw noAgreement();
    throw new Conflict(refusal("agreement-former", { version: last }));
  }
  if (!own.party.sends) throw new Forbidden(refusal("sending-not-allowed"));
  const agreement = mustGovern(life, at);
  if (own.is === "unsigned") throw new Forbidden(refusal("sender-unsigned"));
  mustBePresent(own);
  const receiver = membershipOf(agreement, submission.to, at);
  const faults = faultsOf({ receiver, terms: agreement.body.terms }, organisation, submission);
  if (faults.length > 0) throw new InvalidInput(faults);
  mustBePresent(receiver, submission.to);
  return agreement;
}

const noAgreement = (): InvalidInput => InvalidInput.at("/agreement", refusal("agreement-not-yours"));

/** What a submission names and the agreement does not hold. */
function faultsOf(
  { receiver, terms }: { receiver: Membership; terms: AgreementBody["terms"] },
  own: string,
  { to, needs, priority }: Submission,
): Fault[] {
  const faults: Fault[] = [];
  const fault = (pointer: string, why: Refusal) => faults.push(faultAt(pointer, why));
  if (to === own) fault("/to", refusal("receiver-self"));
  else if (receiver.is === "stranger" || !receiver.party.receives) fault("/to", refusal("receiver-not-receiving"));
  else if (receiver.is === "unsigned") fault("/to", refusal("receiver-unsigned"));
  else if (receiver.party.needs && !needs.some((need) => receiver.party.needs?.includes(need)))
    fault("/needs", refusal("needs-unanswered", { organisation: to }));
  if (!Object.hasOwn(terms.priorities, priority))
    fault("/priority", refusal("priority-unknown", { priorities: Object.keys(terms.priorities) }));
  return faults;
}

async function create(ports: ReferralPorts, request: SubmitRequest, agreement: AgreementView): Promise<Submitted> {
  const { principal, submission } = request;
  const id = ports.newId();
  const at = ports.now();
  const { key, write } = await ports.keys.create(id);
  const override = overrideFor(agreement.body.terms, submission.to, submission.needs);
  const terms = effectiveTerms(agreement.body.terms, submission.priority, override);
  const calendars = await newestCalendars(ports.calendars, { terms }, [submission.to]);
  const boxes = sealedParts(key, id, request, at);
  const body = submit(
    {
      agreement: { id: agreement.id, version: agreement.version, digest: agreement.digest as Digest },
      from: principal.organisation,
      to: submission.to,
      priority: submission.priority,
      ...boxes.commitments,
    },
    { at, terms, calendars, procedure: agreement.body.procedure },
  );
  const actor = {
    organisation: principal.organisation,
    role: mainRole(principal),
    member: memberIdIn(key, principal.member),
  };
  const events = chain(emptyLedger, [body], at, actor) as ReferralEvent[];
  const state = foldReferral(id, events);
  const coordinators = agreement.body.parties
    .filter((party) => party.role === "coordinator")
    .map((party) => party.organisation);
  const run = { number: 1, instants: instantsOf(state) };
  const head: Head = {
    state,
    version: 1,
    end: endOf(events),
    run,
    stepRuns: {},
    submittedBy: principal.member,
    coordinators,
    restsOnConsent: submission.consent.basis === "consent",
    override,
  };
  const notices = noticesOf(events, {
    before: null,
    head,
    actor: { member: principal.member, byLink: false },
    afterOutage: false,
  });
  const also = [write, remember(ports, request.repeatable, { referral: id, seq: 1, contentKey: key, at })];
  const sla = changedRows(null, state);
  await ports.referrals.commit({ expected: 0, head, events, notices, sealed: boxes.texts, sla, also });
  return { replayed: false, head, event: events[0] as ReferralEvent };
}

function sealedParts(key: ContentKey, id: string, { principal, submission, contentJson }: SubmitRequest, at: Instant) {
  const parts = {
    content: contentJson,
    needs: JSON.stringify(submission.needs),
    consent: JSON.stringify(submission.consent),
  };
  const sealed = Object.entries(parts).map(([name, json]) => ({
    name,
    ...seal(key, placeOf(id, { seq: 1, name }), json),
  }));
  const texts: SealedText[] = sealed.map(({ name, box }) => ({
    seq: 1,
    cycle: 1,
    name,
    type: "submitted",
    organisation: principal.organisation,
    at,
    box,
  }));
  const commitments = Object.fromEntries(sealed.map(({ name, commitment }) => [name, commitment])) as Record<
    keyof typeof parts,
    string
  >;
  return { texts, commitments };
}
