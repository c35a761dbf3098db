import { actTokenKey, referralDeliveryKey } from "../../adapters/dynamodb/keys.ts";
import type { ReferralNotice } from "../../core/notices/referral-notice.ts";
import type { Member, Organisation } from "../../core/people/member.ts";
import { deliverOnce } from "./deliver-once.ts";
import type { NotifyPorts } from "./handler.ts";
import { newLinkToken } from "./link-token.ts";
import { renderReferralMail } from "./mail/render-mail.ts";

/** An action link, as it is kept under the hash of its token. Validity hangs on the referral when it is used. */
export interface ActToken {
  readonly referral: string;
  readonly cycle: number;
  readonly organisation: string;
  readonly member: string;
  readonly milestone: string;
  readonly level: number | null;
  readonly notice: string;
  readonly usedAt?: string;
}

const rolesToAct = ["contact", "deputy", "supervisor"] as const;

/** The people a notice is for, each once, as they hold their roles now. */
function recipientsOf(notice: ReferralNotice, members: readonly Member[]): Member[] {
  return members.filter(
    (member) =>
      member.status === "active" &&
      !notice.except.includes(member.id) &&
      (notice.members.includes(member.id) || notice.roles.some((role) => member.roles.includes(role))),
  );
}

/** @returns whether everybody has their mail */
export async function notifyReferral(ports: NotifyPorts, notice: ReferralNotice): Promise<boolean> {
  const recipients = recipientsOf(notice, await ports.directory.members(notice.organisation));
  if (recipients.length === 0) {
    const { referral, kind, organisation, roles } = notice;
    ports.log({ level: "warn", event: "nobody-to-notify", referral, kind, organisation, roles });
    return true;
  }
  const [from, to, own] = await Promise.all(
    [notice.from, notice.to, notice.organisation].map((id) => ports.directory.organisation(id)),
  );
  const sent = await Promise.all(
    recipients.map((recipient) =>
      deliverOnce(ports, referralDeliveryKey(notice.referral, notice.id, recipient.id), () =>
        send(ports, notice, recipient, { from: from ?? null, to: to ?? null, own: own ?? null }),
      ),
    ),
  );
  return sent.every(Boolean);
}

interface Organisations {
  readonly from: Organisation | null;
  readonly to: Organisation | null;
  readonly own: Organisation | null;
}

async function send(
  ports: NotifyPorts,
  notice: ReferralNotice,
  recipient: Member,
  { from, to, own }: Organisations,
): Promise<string> {
  const mayAct = notice.actions.length > 0 && rolesToAct.some((role) => recipient.roles.includes(role));
  const actionLink = mayAct ? await linkFor(ports, notice, recipient) : null;
  const other = notice.side === "sender" ? to : from;
  const owner = [from, to].find((organisation) => organisation?.id === notice.owner);
  const mail = renderReferralMail({
    kind: notice.kind,
    referral: notice.referral,
    from: from?.name ?? notice.from,
    to: to?.name ?? notice.to,
    priority: notice.priority,
    milestone: notice.milestone,
    dueAt: notice.dueAt,
    timeZone: own?.timeZone ?? "UTC",
    recipientSide: notice.side,
    breached: notice.breached,
    ownerName: owner?.name ?? notice.owner,
    actionLink,
    actions: mayAct ? [...notice.actions] : [],
    consoleUrl: ports.baseUrl,
    dutyPhone: other?.dutyPhone ?? null,
    language: recipient.language,
  });
  return ports.mailer.send({ to: recipient.email, ...mail });
}

/** Each send has a link of its own: of an earlier one only the hash is known. */
async function linkFor(ports: NotifyPorts, notice: ReferralNotice, recipient: Member): Promise<string> {
  const { token, hash } = newLinkToken();
  const kept: ActToken = {
    referral: notice.referral,
    cycle: notice.cycle,
    organisation: notice.organisation,
    member: recipient.id,
    milestone: notice.milestone ?? "",
    level: notice.level,
    notice: notice.id,
  };
  await ports.records.transact([{ Put: { TableName: ports.records.table, Item: { ...actTokenKey(hash), ...kept } } }]);
  return `${ports.baseUrl}/act#${token}`;
}
