import { digestOfText } from "../../core/ledger/digest.ts";

/**
 * Every key of the records table, built here and nowhere else. The access patterns stand in docs/access-patterns.md.
 * Indexes are overloaded: `outgoing`/`incoming` by submission, `outgoing-due`/`incoming-due` by deadline, `wake` by next instant.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const padded = (seq: number): string => String(seq).padStart(10, "0");

export const organisationKey = (id: string): Key => ({ pk: "ORGANISATIONS", sk: id });
export const memberKey = (organisation: string, member: string): Key => ({
  pk: `ORG#${organisation}`,
  sk: `MEMBER#${member}`,
});
export const signingKeyKey = (organisation: string, kid: string): Key => ({
  pk: `ORG#${organisation}`,
  sk: `KEY#${kid}`,
});
export const calendarKey = (organisation: string, version: number): Key => ({
  pk: `ORG#${organisation}`,
  sk: `CALENDAR#${padded(version)}`,
});
export const identityKey = (issuer: string, subject: string): Key => ({
  pk: `IDENTITY#${issuer}#${subject}`,
  sk: "IDENTITY",
});
export const emailKey = (email: string): Key => ({ pk: `EMAIL#${email.toLowerCase()}`, sk: "EMAIL" });
export const pendingInvitationKey = (organisation: string, invitation: string): Key => ({
  pk: `ORG#${organisation}`,
  sk: `INVITATION#${invitation}`,
});
/** One of the tokens by which an invitation can be accepted, by its hash. */
export const invitationKey = (hash: string): Key => ({ pk: `INVITATION#${hash}`, sk: "INVITATION" });

export const agreementKey = (id: string): Key => ({ pk: `AGREEMENT#${id}`, sk: "HEAD" });
export const agreementVersionKey = (id: string, version: number): Key => ({
  pk: `AGREEMENT#${id}`,
  sk: `VERSION#${padded(version)}`,
});
/** Where a version stands, and who has signed it: apart from its text, which never changes once it is frozen. */
export const agreementStateKey = (id: string, version: number): Key => ({
  pk: `AGREEMENT#${id}`,
  sk: `STATE#${padded(version)}`,
});
/** What was said on a clause, by the place of its event. */
export const agreementCommentKey = (id: string, seq: number): Key => ({
  pk: `AGREEMENT#${id}`,
  sk: `COMMENT#${padded(seq)}`,
});
export const agreementEventKey = (id: string, seq: number): Key => ({
  pk: `AGREEMENT#${id}`,
  sk: `EVENT#${padded(seq)}`,
});
/** Who signed outside, by the signature's id. */
export const outsideSignatoryKey = (id: string, signature: string): Key => ({
  pk: `AGREEMENT#${id}`,
  sk: `OUTSIDE#${signature}`,
});
/** A chunk of a signed file; a partition of its own, since a file is as large as many agreements. */
export const outsideFileKey = (id: string, digest: string, chunk: number): Key => ({
  pk: `FILE#${id}#${digest}`,
  sk: `CHUNK#${padded(chunk)}`,
});
export const agreementPartyKey = (id: string, organisation: string): Key => ({
  pk: `PARTY#${organisation}`,
  sk: `AGREEMENT#${id}`,
});

export const referralKey = (id: string): Key => ({ pk: `REFERRAL#${id}`, sk: "HEAD" });
export const referralEventKey = (id: string, seq: number): Key => ({
  pk: `REFERRAL#${id}`,
  sk: `EVENT#${padded(seq)}`,
});
export const referralNoticeKey = (id: string, notice: string): Key => ({
  pk: `REFERRAL#${id}`,
  sk: `NOTICE#${notice}`,
});
export const referralSealedKey = (id: string, seq: number, name: string): Key => ({
  pk: `REFERRAL#${id}`,
  sk: `SEALED#${padded(seq)}#${name}`,
});
export const referralWaitPrefix = "WAIT";
/** Where the referral's own execution waits, whatever for, or that of a procedure's step (`<cycle>/<step>`). */
export const referralWaitKey = (id: string, awaited: string): Key => ({
  pk: `REFERRAL#${id}`,
  sk: awaited.includes("/") ? `${referralWaitPrefix}#${awaited}` : referralWaitPrefix,
});
export const referralReadKey = (id: string, member: string): Key => ({ pk: `REFERRAL#${id}`, sk: `READ#${member}` });
export const referralSlaKey = (id: string, cycle: number, milestone: string, nth: number): Key => ({
  pk: `REFERRAL#${id}`,
  sk: `SLA#${padded(cycle)}#${milestone}#${padded(nth)}`,
});

/** Clients make keys of what they have, such as a case's number: kept hashed, they tell nothing after an erasure. */
export const idempotencyKey = (organisation: string, route: string, key: string): Key => ({
  pk: `IDEMPOTENCY#${organisation}#${route}`,
  sk: digestOfText(key),
});
/** A test mail, by the hash of its link's token. */
export const addressTestKey = (hash: string): Key => ({ pk: `ADDRESS#${hash}`, sk: "ADDRESS" });
export const actTokenKey = (hash: string): Key => ({ pk: `ACT#${hash}`, sk: "ACT" });
/** A mail that was sent, by the hash of the token it carries. */
export const sentMailKey = (hash: string): Key => ({ pk: `MAIL#${hash}`, sk: "MAIL" });

/** Content keys, in their own table. */
export const contentKeyKey = (referral: string): { pk: string } => ({ pk: `REFERRAL#${referral}` });
