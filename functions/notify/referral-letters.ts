import { actTokenKey } from "../../adapters/dynamodb/keys.ts";
import type { Write } from "../../adapters/dynamodb/records.ts";
import type { Milestone } from "../../core/codes.ts";
import { type Recipients, recipientsOf } from "../../core/notices/recipients.ts";
import type { ReferralNotice } from "../../core/notices/referral-notice.ts";
import { isDead, type Member, type Organisation } from "../../core/people/member.ts";
import { markMail, type SentMail } from "../mail-events/sent-mail.ts";
import type { NotifyPorts } from "./handler.ts";
import { newLinkToken } from "./link-token.ts";
import { renderReferralMail } from "./mail/render-mail.ts";
import { recordReach } from "./record-reach.ts";
import type { Letter } from "./send-owed.ts";

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

/**
 * The letters of a notice about a referral. Who covers for contacts, and a notice that reaches nobody, stand on the ledger
 * before any letter is sent.
 */
export async function referralLetters(ports: NotifyPorts, notice: ReferralNotice): Promise<Letter[]> {
  const recipients = recipientsOf(notice, await ports.directory.members(notice.organisation), ports.now());
  await recordReach(ports, notice, recipients);
  const [from, to] = await Promise.all([notice.from, notice.to].map((id) => ports.directory.organisation(id)));
  const known = [from, to].find((organisation) => organisation?.id === notice.organisation);
  const own = known ?? (await ports.directory.organisation(notice.organisation));
  return recipients.told.map((recipient) =>
    letter(ports, notice, recipient, { from: from ?? null, to: to ?? null, own }),
  );
}

interface Organisations {
  readonly from: Organisation | null;
  readonly to: Organisation | null;
  readonly own: Organisation | null;
}

function letter(
  ports: NotifyPorts,
  notice: ReferralNotice,
  { member: recipient, covering }: Recipients["told"][number],
  { from, to, own }: Organisations,
): Letter {
  const mayAct = notice.actions.length > 0 && rolesToAct.some((role) => recipient.roles.includes(role));
  const action = mayAct ? actionLink(ports, notice, recipient) : null;
  const other = notice.side === "sender" ? to : from;
  const owner = [from, to].find((organisation) => organisation?.id === notice.owner);
  const mail = renderReferralMail({
    kind: notice.kind,
    referral: notice.referral,
    from: from?.name ?? notice.from,
    to: to?.name ?? notice.to,
    priority: notice.priority,
    milestone: notice.step ? null : (notice.milestone as Milestone | null),
    step: notice.step ?? null,
    dueAt: notice.dueAt,
    timeZone: own?.timeZone ?? "UTC",
    recipientSide: notice.side,
    breached: notice.breached,
    ownerName: owner?.name ?? notice.owner,
    actionLink: action?.link ?? null,
    actions: mayAct ? [...notice.actions] : [],
    consoleUrl: consoleUrl(ports.baseUrl, notice),
    dutyPhone: other?.dutyPhone ?? null,
    language: recipient.language,
    covering,
  });
  const { token, write } = markMail(ports.records, sentMailOf(notice, recipient), ports.now());
  const send = () => ports.mailer.send({ to: recipient.email, token, ...mail });
  return { recipient: recipient.id, before: action ? [write, action.write] : [write], send };
}

/** The referral's own page; whoever had it before a redirect sees it no more. */
const consoleUrl = (baseUrl: string, { kind, side, referral }: ReferralNotice): string =>
  kind === "redirected" && side === "receiver" ? baseUrl : `${baseUrl}/referrals/${referral}`;

const sentMailOf = (
  { organisation, referral, cycle, milestone, createdAt }: ReferralNotice,
  member: Member,
): Omit<SentMail, "expiresAtSeconds"> => ({
  organisation,
  member: member.id,
  notice: { referral, cycle, milestone, owedAt: createdAt },
  toDeadAddress: isDead(member),
});

/** Each letter has a link of its own: of an earlier one only the hash is known. */
function actionLink(
  { records, baseUrl }: NotifyPorts,
  notice: ReferralNotice,
  recipient: Member,
): { link: string; write: Write } {
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
  const write = { Put: { TableName: records.table, Item: { ...actTokenKey(hash), ...kept } } };
  return { link: `${baseUrl}/act#${token}`, write };
}
