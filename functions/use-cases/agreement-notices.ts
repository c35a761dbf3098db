import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import { type Agreement, type Frozen, signingParties } from "../../core/agreements/agreement.ts";
import { underNegotiation } from "../../core/agreements/agreement-life.ts";
import { findOutside } from "../../core/agreements/decide-outside.ts";
import type { AgreementEventBody } from "../../core/agreements/events.ts";
import { everParties, membershipOf } from "../../core/agreements/membership.ts";
import type { OutsideEvent } from "../../core/agreements/outside-signature.ts";
import { turnsOf } from "../../core/agreements/signing-order.ts";
import type { Role } from "../../core/codes.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { addressTestNotices } from "./address-test-notices.ts";

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

/** Organisations' people in these roles, and the coordinators' administrators. */
function audienceOf(version: Agreement, organisations: readonly string[], ...roles: readonly Role[]): Audience {
  const audience: Audience = new Map();
  add(audience, organisations, ...roles);
  add(audience, coordinatorsOf(version), "administrator");
  return audience;
}

function only(organisations: readonly string[], ...roles: readonly Role[]): Audience {
  const audience: Audience = new Map();
  add(audience, organisations, ...roles);
  return audience;
}

/** Each signature is told to who gathers them: the coordinator, or else the drafting organisation. */
function gatherers(version: Agreement, actor: string | null): Audience {
  if (coordinatorsOf(version).length > 0) return audienceOf(version, []);
  return only(version.draftedBy === actor ? [] : [version.draftedBy], "signatory");
}

/** Who drafts hears what others say on the text. */
const readersOf = (version: Agreement, actor: string | null): Audience =>
  new Map([...gatherers(version, actor)].filter(([organisation]) => organisation !== actor));

/** What was done, and where the agreement stood and stands. */
export interface Done {
  readonly before: LifeRecord | null;
  readonly after: LifeRecord;
  readonly bodies: readonly AgreementEventBody[];
  /** The organisation that did it; null for what time does. */
  readonly actor: string | null;
  readonly at: Instant;
}

/** Of a signature that brings a version into force people hear the latter. */
function tellingsOf(done: Done): Telling[] {
  const { after, bodies, actor, at } = done;
  const version = underNegotiation(after);
  const last = bodies.at(-1);
  switch (last?.type) {
    case "proposed":
    case "signed":
    case "refused":
    case "reopened":
      return negotiating(last, version, done);
    case "activated":
      return [after.next?.version === last.data.version ? toBegin(version) : inForce(version, at)];
    case "superseded":
      return [inForce(version, at), ...leftOut(version, last.data.without)];
    case "commented":
      return [{ kind: "agreement-commented", version, audience: readersOf(version, actor), about: actor ?? "" }];
    case "signature-reminded":
      return [{ kind: "agreement-reminder", version, audience: only(last.data.organisations, "signatory") }];
    case "external-signature-recorded":
    case "external-signature-attested":
    case "external-signature-refused":
      return outside(last, done);
    default:
      return last && after.present ? standing(last, after.present, { actor, at }) : [];
  }
}

function negotiating(
  event: Extract<AgreementEventBody, { type: "proposed" | "signed" | "refused" | "reopened" }>,
  version: Agreement,
  { before, actor }: Done,
): Telling[] {
  const signers = audienceOf(version, signingParties(version.body), "signatory");
  switch (event.type) {
    case "proposed": {
      const called = version.status === "draft" ? [] : turnsOf(version).map(({ organisation }) => organisation);
      return [{ kind: "agreement-proposed", version, audience: only(called, "signatory") }];
    }
    case "signed": {
      const about = event.data.organisation;
      return [
        ...nextTurn(before, version),
        { kind: "agreement-signed", version, audience: gatherers(version, actor), about },
      ];
    }
    case "refused":
      return [
        ...nextTurn(before, version),
        { kind: "agreement-refused", version, audience: signers, about: event.data.organisation },
      ];
    case "reopened":
      return [{ kind: "agreement-reopened", version, audience: signers }];
  }
}

/** Of a signature made outside: who may attest it hears of it, and of what became of it. */
function outside({ type, data }: OutsideEvent, { before, after, actor }: Done): Telling[] {
  const { agreement: version } = findOutside(after, data.id);
  const about = data.organisation;
  if (type !== "external-signature-attested") {
    const kind =
      type === "external-signature-recorded" ? "agreement-signature-recorded" : "agreement-signature-refused";
    return [{ kind, version, audience: audienceOf(version, [about], "signatory", "supervisor"), about }];
  }
  const audience = gatherers(version, actor);
  add(audience, [about], "signatory");
  return [...nextTurn(before, version), { kind: "agreement-signed", version, audience, about }];
}

/** Who comes to their turn to sign by what was done. */
function nextTurn(before: LifeRecord | null, version: Agreement): Telling[] {
  const former = before?.next;
  if (version.status !== "proposed" || former?.status !== "proposed") return [];
  const had = new Set(turnsOf(former).map(({ organisation }) => organisation));
  const called = turnsOf(version).flatMap(({ organisation }) => (had.has(organisation) ? [] : [organisation]));
  return called.length === 0 ? [] : [{ kind: "agreement-turn", version, audience: only(called, "signatory") }];
}

/** What befalls a version that entered into force, and its parties. */
function standing(
  event: AgreementEventBody,
  version: Frozen,
  { actor, at }: { actor: string | null; at: Instant },
): Telling[] {
  const parties = partiesNow(version, at);
  const everyone = audienceOf(version, parties, "signatory", "contact");
  const signatories = audienceOf(version, parties, "signatory");
  switch (event.type) {
    case "accession-proposed": {
      const { organisation } = event.data.party;
      return [
        { kind: "agreement-accession", version, audience: only([organisation], "signatory") },
        { kind: "agreement-accession-proposed", version, audience: signatories, about: organisation },
      ];
    }
    case "accession-signed": {
      const { organisation, from } = event.data;
      const audience = audienceOf(version, [...parties, organisation], "signatory", "contact");
      return [{ kind: "agreement-joined", version, audience, about: organisation, on: from }];
    }
    case "accession-refused":
      return [
        {
          kind: "agreement-accession-refused",
          version,
          audience: gatherers(version, actor),
          about: event.data.organisation,
        },
      ];
    case "leaving-announced":
      return [
        { kind: "agreement-leaving", version, audience: everyone, about: event.data.organisation, on: event.data.from },
      ];
    case "termination-announced":
      return [
        {
          kind: "agreement-terminating",
          version,
          audience: everyone,
          about: event.data.organisation,
          on: event.data.from,
        },
      ];
    case "terminated":
      return [{ kind: "agreement-terminated", version, audience: everyone }];
    case "expiry-reminded":
      return [{ kind: "agreement-expiring", version, audience: signatories, on: event.data.validUntil }];
    case "expired":
      return [{ kind: "agreement-expired", version, audience: everyone, on: event.data.validUntil }];
    case "replaced":
      return [{ kind: "agreement-replaced", version, audience: everyone }];
    default:
      return [];
  }
}

/** Parties of a version, signed or not, that have not left it. */
const partiesNow = (version: Agreement, at: Instant): string[] =>
  everParties(version)
    .map((party) => party.organisation)
    .filter((organisation) => membershipOf(version, organisation, at).is !== "left");

const inForce = (version: Agreement, at: Instant): Telling => ({
  kind: "agreement-active",
  version,
  audience: audienceOf(version, partiesNow(version, at), "signatory", "contact"),
});

/** A signed amendment whose first day is to come. */
const toBegin = (version: Agreement): Telling => ({
  kind: "agreement-scheduled",
  version,
  audience: audienceOf(
    version,
    version.body.parties.map((party) => party.organisation),
    "signatory",
    "contact",
  ),
  on: version.body.validFrom,
});

/** Who is party no more hears it too. */
const leftOut = (version: Agreement, organisations: readonly string[]): Telling[] =>
  organisations.length === 0
    ? []
    : [{ kind: "agreement-left-out", version, audience: only(organisations, "signatory", "contact") }];

/**
 * The mails owed for the events a command appended: at most one notice for each party, of what matters most to it, and one
 * that tests addresses.
 */
export function agreementNotices(done: Done, newId: () => string): AccountNotice[] {
  const told = new Set<string>();
  const tellings = tellingsOf(done);
  const notices = tellings.flatMap(({ kind, version, audience, about, on }) =>
    [...audience].flatMap(([organisation, roles]) => {
      if (told.has(organisation)) return [];
      told.add(organisation);
      const notice: AccountNotice = {
        id: newId(),
        kind,
        organisation,
        audience: { roles: [...roles] },
        agreement: done.after.id,
        agreementTitle: version.body.title,
        ...(about === undefined ? {} : { about }),
        ...(on === undefined ? {} : { on }),
        createdAt: done.at,
      };
      return [notice];
    }),
  );
  return [...notices, ...tellings.flatMap((telling) => addressTestNotices(telling, newId, done.at))];
}
