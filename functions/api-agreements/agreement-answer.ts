import type { AgreementRecord, LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { Frozen } from "../../core/agreements/agreement.ts";
import { awaitedNow } from "../../core/agreements/signing-order.ts";
import type { Instant } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import { agreementView } from "./agreement-view.ts";
import { allowedActions, allowedOutsideActions } from "./allowed-actions.ts";
import { outsideView } from "./outside-signature-view.ts";

/** A version of an agreement as somebody is shown it: with what they may do, and who is awaited since when. */
export function agreementFor(principal: Principal, life: LifeRecord, version: AgreementRecord, at: Instant) {
  const asking = { principal, life, at };
  return {
    ...agreementView(life, version, at),
    externalSignatures: version.outside.map((signature) => ({
      ...outsideView(signature),
      actions: allowedOutsideActions(asking, signature),
    })),
    awaited: version.status === "proposed" ? awaitedOf(version) : [],
    actions: allowedActions(asking, version),
  };
}

function awaitedOf(version: Frozen) {
  return awaitedNow(version).map(({ organisation, since }) => ({
    organisation,
    since,
    remindedAt: version.remindedAt[organisation] ?? null,
  }));
}
