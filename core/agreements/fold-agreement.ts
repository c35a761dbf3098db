import { Defect } from "../errors.ts";
import type { AgreementState, DraftAgreement, FrozenAgreement } from "./agreement.ts";
import type { AgreementEvent } from "./events.ts";

/** An agreement's state after one more event of its ledger. @throws Defect on an event that cannot follow */
export function applyEvent(state: AgreementState | null, event: AgreementEvent): AgreementState {
  if (event.type === "drafted") return drafted(event);
  if (state === null) throw new Defect(`an agreement's ledger begins with "${event.type}"`);
  if (event.type === "changed") return { ...state, revision: event.data.revision };
  if (event.type === "proposed") {
    const { digest, signingKeys } = event.data;
    return { ...state, status: "proposed", digest, signingKeys, proposedAt: event.at };
  }
  if (state.status === "draft") throw new Defect(`"${event.type}" on a draft`);
  switch (event.type) {
    case "signed":
      return signed(state, event);
    case "refused": {
      const { organisation, reason } = event.data;
      return { ...state, refusals: [...state.refusals, { organisation, reason, refusedAt: event.at }] };
    }
    case "activated":
      return { ...state, status: "active", activatedAt: event.at };
    case "reopened":
      return { ...state, ...blank, version: event.data.version, revision: state.revision + 1 };
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
} as const;

const drafted = (event: Extract<AgreementEvent, { type: "drafted" }>): DraftAgreement => ({
  ...blank,
  version: event.data.version,
  revision: 1,
  draftedBy: event.actor.organisation ?? "",
  createdAt: event.at,
});

/** A signature after a refusal takes the refusal back. */
function signed(state: FrozenAgreement, event: Extract<AgreementEvent, { type: "signed" }>): FrozenAgreement {
  const { organisation, kid, jws } = event.data;
  return {
    ...state,
    signatures: [...state.signatures, { organisation, kid, jws, signedAt: event.at }],
    refusals: state.refusals.filter((refusal) => refusal.organisation !== organisation),
  };
}

/** An agreement's state as its whole ledger gives it. @throws Defect on an empty or impossible ledger */
export function foldAgreement(events: readonly AgreementEvent[]): AgreementState {
  const state = events.reduce<AgreementState | null>(applyEvent, null);
  if (state === null) throw new Defect("an agreement without a ledger");
  return state;
}
