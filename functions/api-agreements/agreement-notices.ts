import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import { type Agreement, signingParties } from "../../core/agreements/agreement.ts";
import { underNegotiation } from "../../core/agreements/agreement-life.ts";
import type { AgreementEventBody } from "../../core/agreements/events.ts";
import type { Role } from "../../core/codes.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";

type Kind = Extract<AccountNotice["kind"], `agreement-${string}`>;
/** Roles to tell, by organisation: one notice each, however many reasons there are to tell it. */
type Audience = Map<string, Set<Role>>;

/** What a command's events tell, of which version, and to whom. */
interface Telling {
  readonly kind: Kind;
  readonly version: Agreement;
  readonly audience: Audience;
  readonly about?: string;
  /** A date the mail names, `YYYY-MM-DD`. */
  readonly on?: string;
}

function add(audience: Audience, organisations: readonly string[], ...roles: readonly Role[]): void {
  for (const organisation of organisations) {
    audience.set(organisation, new Set([...(audience.get(organisation) ?? []), ...roles]));
  }
}

const coordinatorsOf = ({ body }: Agreement): string[] =>
  body.parties.flatMap(({ organisation, role }) => (role === "coordinator" ? [organisation] : []));

/** The parties' people in these roles, and their coordinators' administrators. */
function everyone(version: Agreement, parties: readonly string[], ...roles: readonly Role[]): Audience {
  const audience: Audience = new Map();
  add(audience, parties, ...roles);
  add(audience, coordinatorsOf(version), "administrator");
  return audience;
}

const partiesOf = ({ body }: Agreement): string[] => body.parties.map((party) => party.organisation);

/** Each signature is told to who gathers them: the coordinator, or else the drafting organisation. */
function gatherers(version: Agreement, actor: string): Audience {
  const audience: Audience = new Map();
  const coordinators = coordinatorsOf(version);
  add(audience, coordinators, "administrator");
  if (coordinators.length === 0 && version.draftedBy !== actor) add(audience, [version.draftedBy], "signatory");
  return audience;
}

/** Of a signature that brings a version into force people hear the latter. */
function tellingsOf(life: LifeRecord, bodies: readonly AgreementEventBody[], actor: string): Telling[] {
  const version = underNegotiation(life);
  const last = bodies.at(-1);
  switch (last?.type) {
    case "proposed": {
      const audience: Audience = new Map();
      add(audience, signingParties(version.body), "signatory");
      return [{ kind: "agreement-proposed", version, audience }];
    }
    case "signed": {
      const { organisation } = last.data;
      return [{ kind: "agreement-signed", version, audience: gatherers(version, actor), about: organisation }];
    }
    case "refused": {
      const audience = everyone(version, signingParties(version.body), "signatory");
      return [{ kind: "agreement-refused", version, audience, about: last.data.organisation }];
    }
    case "reopened":
      return [
        { kind: "agreement-reopened", version, audience: everyone(version, signingParties(version.body), "signatory") },
      ];
    case "activated":
      return [life.next?.version === last.data.version ? toBegin(version) : inForce(version)];
    case "superseded":
      return [inForce(version), ...leftOut(version, last.data.without)];
    default:
      return [];
  }
}

const inForce = (version: Agreement): Telling => ({
  kind: "agreement-active",
  version,
  audience: everyone(version, partiesOf(version), "signatory", "contact"),
});

/** A signed amendment whose first day is to come. */
const toBegin = (version: Agreement): Telling => ({
  kind: "agreement-scheduled",
  version,
  audience: everyone(version, partiesOf(version), "signatory", "contact"),
  on: version.body.validFrom,
});

/** Who is party no more hears it too. */
function leftOut(version: Agreement, organisations: readonly string[]): Telling[] {
  const audience: Audience = new Map();
  add(audience, organisations, "signatory", "contact");
  return organisations.length === 0 ? [] : [{ kind: "agreement-left-out", version, audience }];
}

/** The mails owed for the events a command appended: at most one notice for each party. */
export function agreementNotices(
  life: LifeRecord,
  bodies: readonly AgreementEventBody[],
  { actor, at, newId }: { actor: string; at: Instant; newId: () => string },
): AccountNotice[] {
  return tellingsOf(life, bodies, actor).flatMap(({ kind, version, audience, about, on }) =>
    [...audience].map(([organisation, roles]) => ({
      id: newId(),
      kind,
      organisation,
      audience: { roles: [...roles] },
      agreement: life.id,
      agreementTitle: version.body.title,
      ...(about === undefined ? {} : { about }),
      ...(on === undefined ? {} : { on }),
      createdAt: at,
    })),
  );
}
