import type { ContentKeys } from "../../adapters/content/content-keys.ts";
import { memberIdIn } from "../../adapters/content/seal.ts";
import { sentMailKey } from "../../adapters/dynamodb/keys.ts";
import type { OrganisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import type { Records, Write } from "../../adapters/dynamodb/records.ts";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { Instant } from "../../core/instant.ts";
import { systemActor } from "../../core/ledger/ledger.ts";
import { isDead } from "../../core/people/member.ts";
import type { ReferralEventBody } from "../../core/referrals/events.ts";
import { absenceOf, bounceOf, type SentNotice } from "../../core/referrals/returned-mail.ts";
import { advanceHead, untilWritten } from "../use-cases/advance-head.ts";
import type { MailEvent } from "./mail-event.ts";
import { hashOfMailToken, type SentMail } from "./sent-mail.ts";

export interface MailEventPorts {
  readonly records: Records;
  readonly referrals: Pick<ReferralStore, "head" | "commit">;
  readonly keys: Pick<ContentKeys, "find">;
  readonly organisations: Pick<OrganisationStore, "member" | "changeMember">;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly log: (line: Record<string, unknown>) => void;
}

interface Known {
  readonly mail: SentMail;
  readonly hash: string;
}

/**
 * Does what follows from a mail's return: of one that came back for good, the address is recorded as dead and the ladder's
 * next step comes at once; of an automatic answer, the organisation's deputies are told. Each once, however often it is told.
 */
export async function takeMailEvent(ports: MailEventPorts, { kind, tokens }: MailEvent): Promise<void> {
  const known = await mailOf(ports, tokens);
  ports.log({ level: "info", event: known ? `mail-${kind}` : "mail-event-of-no-mail", kind });
  if (known === null) return;
  if (kind === "bounced") {
    await recordDeadAddress(ports, known.mail);
    await recordOnReferral(ports, known, "bouncedAt", bounceOf);
  }
  if (kind === "answered") await recordOnReferral(ports, known, "answeredAt", absenceOf);
}

async function mailOf({ records, now }: MailEventPorts, tokens: readonly string[]): Promise<Known | null> {
  const hashes = [...new Set(tokens.map(hashOfMailToken))];
  for (const hash of hashes) {
    const mail = await records.get<SentMail>(sentMailKey(hash));
    if (mail && mail.expiresAtSeconds * 1000 > Date.parse(now())) return { mail, hash };
  }
  return null;
}

/** Shown to the organisation's supervisors, who are told, and to whoever coordinates its agreements. */
function recordDeadAddress(ports: MailEventPorts, { organisation, member: id }: SentMail): Promise<void> {
  return untilWritten(async () => {
    const member = await ports.organisations.member(organisation, id);
    if (!member || isDead(member)) return;
    const at = ports.now();
    const notice = {
      id: ports.newId(),
      kind: "address-dead",
      organisation,
      audience: { roles: ["supervisor"] },
      createdAt: at,
    } as const;
    await ports.organisations.changeMember({ member: { ...member, bouncedSince: at }, notices: [notice] });
  });
}

type Follows = (referral: Parameters<typeof bounceOf>[0], notice: SentNotice, now: Instant) => ReferralEventBody[];

/** The events that follow, and the mark that they did, in one transaction. */
function recordOnReferral(
  ports: MailEventPorts,
  { mail, hash }: Known,
  mark: "bouncedAt" | "answeredAt",
  follows: Follows,
): Promise<void> {
  return untilWritten(async () => {
    const { notice } = mail;
    if (notice === null || notice.milestone === null) return;
    const kept = await ports.records.get<SentMail>(sentMailKey(hash));
    if (!kept || kept[mark] !== undefined) return;
    const head = await ports.referrals.head(notice.referral);
    const key = head && (await ports.keys.find(notice.referral));
    if (!head || !key) return;
    const at = ports.now();
    const { organisation, toDeadAddress } = mail;
    const sent = { ...notice, milestone: notice.milestone, organisation, toDeadAddress };
    const bodies = follows(head.state, { ...sent, member: memberIdIn(key, mail.member) }, at);
    if (bodies.length === 0) return;
    const commit = advanceHead(head, { bodies, at, actor: systemActor, by: null });
    await ports.referrals.commit({ ...commit, also: [marked(ports, hash, mark, at)] });
  });
}

const marked = ({ records }: MailEventPorts, hash: string, mark: string, at: Instant): Write => ({
  Update: {
    TableName: records.table,
    Key: { ...sentMailKey(hash) },
    UpdateExpression: "SET #mark = :at",
    ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(#mark)",
    ExpressionAttributeNames: { "#mark": mark },
    ExpressionAttributeValues: { ":at": at },
  },
});
