import type { Agreement } from "../../core/agreements/agreement.ts";
import { everParties } from "../../core/agreements/membership.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";

/** Contacts and deputies are asked whether mails reach them before, and when, they are told of deadlines by mail. */
const ofAll: readonly AccountNotice["kind"][] = ["agreement-proposed", "agreement-active", "agreement-scheduled"];

/** Which organisations' people are asked when these are told something of an agreement. */
function askedBy(kind: AccountNotice["kind"], version: Agreement, about: string | undefined): string[] {
  if (kind === "agreement-joined") return about === undefined ? [] : [about];
  if (!ofAll.includes(kind)) return [];
  return everParties(version).flatMap((party) => (party.sends || party.receives ? [party.organisation] : []));
}

/**
 * The notice that tests addresses, where what is told of an agreement is a reason to. It is one for all parties: who of
 * their people has not confirmed is looked up when it is sent.
 */
export function addressTestNotices(
  { kind, version, about }: { kind: AccountNotice["kind"]; version: Agreement; about?: string },
  newId: () => string,
  createdAt: Instant,
): AccountNotice[] {
  const unconfirmed = askedBy(kind, version, about);
  if (unconfirmed.length === 0) return [];
  const audience = { unconfirmed };
  return [{ id: newId(), kind: "address-test", organisation: version.draftedBy, audience, createdAt }];
}
