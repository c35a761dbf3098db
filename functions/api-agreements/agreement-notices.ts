import type { AgreementRecord } from "../../adapters/dynamodb/agreement-store.ts";
import { signingParties } from "../../core/agreements/agreement.ts";
import type { AgreementEventBody } from "../../core/agreements/events.ts";
import type { Role } from "../../core/codes.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";

type Kind = Extract<AccountNotice["kind"], `agreement-${string}`>;
/** Roles to tell, by organisation: one notice each, however many reasons there are to tell it. */
type Audience = Map<string, Set<Role>>;

const kindOf: Readonly<Partial<Record<AgreementEventBody["type"], Kind>>> = {
  proposed: "agreement-proposed",
  signed: "agreement-signed",
  activated: "agreement-active",
  refused: "agreement-refused",
  reopened: "agreement-reopened",
};

function add(audience: Audience, organisations: readonly string[], ...roles: readonly Role[]): void {
  for (const organisation of organisations) {
    audience.set(organisation, new Set([...(audience.get(organisation) ?? []), ...roles]));
  }
}

function audienceOf(kind: Kind, { body, draftedBy }: AgreementRecord, actor: string): Audience {
  const audience: Audience = new Map();
  const coordinators = body.parties.flatMap(({ organisation, role }) => (role === "coordinator" ? [organisation] : []));
  if (kind === "agreement-active") {
    add(
      audience,
      body.parties.map((party) => party.organisation),
      "signatory",
      "contact",
    );
  } else if (kind === "agreement-signed") {
    if (coordinators.length === 0 && draftedBy !== actor) add(audience, [draftedBy], "signatory");
  } else {
    add(audience, signingParties(body), "signatory");
  }
  if (kind !== "agreement-proposed") add(audience, coordinators, "administrator");
  return audience;
}

/**
 * The mails owed for the last of the events a command appended: of a signature that brings the agreement into force
 * people hear the latter. At most one notice for each party.
 */
export function agreementNotices(
  agreement: AgreementRecord,
  event: AgreementEventBody,
  { actor, at, newId }: { actor: string; at: Instant; newId: () => string },
): AccountNotice[] {
  const kind = kindOf[event.type];
  if (!kind) return [];
  return [...audienceOf(kind, agreement, actor)].map(([organisation, roles]) => ({
    id: newId(),
    kind,
    organisation,
    audience: { roles: [...roles] },
    agreement: agreement.id,
    agreementTitle: agreement.body.title,
    ...("organisation" in event.data ? { about: event.data.organisation } : {}),
    createdAt: at,
  }));
}
