import { Defect } from "../errors.ts";
import type { Instant } from "../instant.ts";
import type { AgreementState, DraftAgreement, FrozenAgreement, Signature } from "./agreement.ts";
import { type FormerVersion, type LifeState, untouched } from "./agreement-life.ts";
import type { AgreementEvent } from "./events.ts";
import { applyOutside } from "./fold-outside.ts";
import { moveParty } from "./fold-parties.ts";

type EventOf<Type extends AgreementEvent["type"]> = Extract<AgreementEvent, { type: Type }>;

/** An agreement's state after one more event of its ledger. @throws Defect on an event that cannot follow */
export function applyEvent(state: LifeState | null, event: AgreementEvent): LifeState {
  if (event.type === "drafted") return { ...untouched, present: null, next: begun(event, 1) };
  if (state === null) throw new Defect(`an agreement's ledger begins with "${event.type}"`);
  switch (event.type) {
    case "amended":
      return { ...state, next: begun(event, event.data.revision) };
    case "changed":
      return { ...state, next: { ...draftOf(state, event), revision: event.data.revision } };
    case "proposed":
      return { ...state, next: proposed(draftOf(state, event), event) };
    case "reopened":
      return reopened(state, event);
    case "signed":
      return onVersion(state, event, (version) => signed(version, event));
    case "refused":
      return onVersion(state, event, (version) => refused(version, event));
    case "external-signature-recorded":
    case "external-signature-attested":
    case "external-signature-refused":
      return onVersion(state, event, (version) => applyOutside(version, event));
    case "activated":
      return activated(state, event);
    case "superseded":
      return superseded(state, event);
    case "commented":
    case "comment-resolved":
      return state;
    case "signature-reminded":
      return onVersion(state, event, (version) => reminded(version, event));
    case "termination-announced": {
      const { organisation, reason, from } = event.data;
      return { ...state, termination: { organisation, reason, from, announcedAt: event.at } };
    }
    case "replacing":
      return { ...state, replaced: event.data.agreement };
    case "replaced":
      return { ...onPresent(state, event, { status: "superseded" }), replacedBy: event.data.by };
    case "terminated":
      return onPresent(state, event, { status: "terminated" });
    case "expired":
      return onPresent(state, event, { status: "expired" });
    case "expiry-reminded":
      return onPresent(state, event, { expiryTold: event.data.days });
    default:
      return onVersion(state, event, (version) => moveParty(version, event));
  }
}

const blank = {
  status: "draft",
  digest: null,
  signingKeys: null,
  proposedAt: null,
  activatedAt: null,
  signatures: [],
  refusals: [],
  accessions: [],
  leavings: [],
  outside: [],
} as const;

const begun = (event: EventOf<"drafted" | "amended">, revision: number): DraftAgreement => ({
  ...blank,
  version: event.data.version,
  revision,
  draftedBy: event.actor.organisation ?? "",
  createdAt: event.at,
});

const impossible = (event: AgreementEvent): Defect => new Defect(`"${event.type}" cannot follow (${event.seq})`);

function draftOf({ next }: LifeState, event: AgreementEvent): DraftAgreement {
  if (next?.status !== "draft") throw impossible(event);
  return next;
}

function frozen(version: AgreementState | null, event: AgreementEvent): FrozenAgreement {
  if (version === null || version.status === "draft") throw impossible(event);
  return version;
}

const proposed = (draft: DraftAgreement, { data, at }: EventOf<"proposed">): FrozenAgreement => ({
  ...draft,
  status: "proposed",
  digest: data.digest,
  signingKeys: data.signingKeys,
  proposedAt: at,
  remindedAt: {},
  expiryTold: null,
});

/** Changes the living version an event names. */
function onVersion(
  state: LifeState,
  event: Extract<AgreementEvent, { data: { version: number } }>,
  change: (version: FrozenAgreement) => FrozenAgreement,
): LifeState {
  const { version } = event.data;
  if (state.present?.version === version) return { ...state, present: change(state.present) };
  if (state.next?.version === version) return { ...state, next: change(frozen(state.next, event)) };
  throw impossible(event);
}

/** Changes the version in force. */
function onPresent(
  state: LifeState,
  event: EventOf<"replaced" | "terminated" | "expired" | "expiry-reminded">,
  change: Partial<Pick<FrozenAgreement, "expiryTold">> & { readonly status?: Ended },
): LifeState {
  if (state.present?.version !== event.data.version) throw impossible(event);
  return { ...state, present: { ...state.present, ...change } };
}

type Ended = "superseded" | "terminated" | "expired";

const reminded = (version: FrozenAgreement, { data, at }: EventOf<"signature-reminded">): FrozenAgreement => ({
  ...version,
  remindedAt: { ...version.remindedAt, ...Object.fromEntries(data.organisations.map((party) => [party, at])) },
});

const signatureOf = ({ organisation, kid, jws }: EventOf<"signed">["data"], signedAt: Instant): Signature => ({
  organisation,
  kind: "electronic",
  kid,
  jws,
  signedAt,
});

/** A signature after a refusal takes the refusal back. */
const signed = (version: FrozenAgreement, { data, at }: EventOf<"signed">): FrozenAgreement => ({
  ...version,
  signatures: [...version.signatures, signatureOf(data, at)],
  refusals: version.refusals.filter((refusal) => refusal.organisation !== data.organisation),
});

const refused = (version: FrozenAgreement, { data, at }: EventOf<"refused">): FrozenAgreement => ({
  ...version,
  refusals: [...version.refusals, { organisation: data.organisation, reason: data.reason, refusedAt: at }],
});

/** The first version is present at once; a later one waits until its predecessor is superseded. */
function activated(state: LifeState, event: EventOf<"activated">): LifeState {
  const active: FrozenAgreement = { ...frozen(state.next, event), status: "active", activatedAt: event.at };
  return state.present === null ? { ...state, present: active, next: null } : { ...state, next: active };
}

const formerOf = (version: FrozenAgreement, endedAt: Instant): FormerVersion => ({
  version: version.version,
  digest: version.digest,
  proposedAt: version.proposedAt,
  activatedAt: version.activatedAt,
  endedAt,
});

function superseded(state: LifeState, event: EventOf<"superseded">): LifeState {
  if (state.present === null) throw impossible(event);
  const { version, without } = event.data;
  return {
    ...state,
    present: frozen(state.next, event),
    next: null,
    former: [...state.former, formerOf(state.present, event.at)],
    formerParties: { ...state.formerParties, ...Object.fromEntries(without.map((party) => [party, version])) },
  };
}

function reopened(state: LifeState, event: EventOf<"reopened">): LifeState {
  const version = frozen(state.next, event);
  const { draftedBy, createdAt, revision } = version;
  return {
    ...state,
    next: { ...blank, version: event.data.version, revision: revision + 1, draftedBy, createdAt },
    former: [...state.former, formerOf(version, event.at)],
  };
}

/** An agreement's state as its whole ledger gives it. @throws Defect on an empty or impossible ledger */
export function foldAgreement(events: readonly AgreementEvent[]): LifeState {
  const state = events.reduce<LifeState | null>(applyEvent, null);
  if (state === null) throw new Defect("an agreement without a ledger");
  return state;
}
