import { actTokenKey } from "../../adapters/dynamodb/keys.ts";
import type { Write } from "../../adapters/dynamodb/records.ts";
import type { ReferralNotice } from "../../core/notices/referral-notice.ts";
import type { Member, Organisation } from "../../core/people/member.ts";
import type { NotifyPorts } from "./handler.ts";
import { newLinkToken } from "./link-token.ts";
import { renderReferralMail } from "./mail/render-mail.ts";
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

/** The people a notice is for, each once, as they hold their roles now. */
function recipientsOf(notice: ReferralNotice, members: readonly Member[]): Member[] {
  return members.filter(
    (member) =>
      member.status === "active" &&
      !notice.except.includes(member.id) &&
      (notice.members.includes(member.id) || notice.roles.some((role) => member.roles.includes(role))),
  );
}

/** The letters of a notice about a referral; none, and a line in the log, where nobody holds the roles. */
export async function referralLetters(ports: NotifyPorts, notice: ReferralNotice): Promise<Letter[]> {
  const recipients = recipientsOf(notice, await ports.directory.members(notice.organisation));
  if (recipients.length === 0 && notice.except.length === 0) {
    const { referral, kind, organisation, roles } = notice;
    ports.log({ level: "warn", event: "nobody-to-notify", referral, kind, organisation, roles });
  }
  const [from, to] = await Promise.all([notice.from, notice.to].map((id) => ports.directory.organisation(id)));
  const known = [from, to].find((organisation) => organisation?.id === notice.organisation);
  const own = known ?? (await ports.directory.organisation(notice.organisation));
  return recipients.map((recipient) => letter(ports, notice, recipient, { from: from ?? null, to: to ?? null, own }));
}

interface Organisations {
  readonly from: Organisation | null;
  readonly to: Organisation | null;
  readonly own: Organisation | null;
}

function letter(
  ports: NotifyPorts,
  notice: ReferralNotice,
  recipient: Member,
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
    milestone: notice.milestone,
    dueAt: notice.dueAt,
    timeZone: own?.timeZone ?? "UTC",
    recipientSide: notice.side,
    breached: notice.breached,
    ownerName: owner?.name ?? notice.owner,
    actionLink: action?.link ?? null,
    actions: mayAct ? [...notice.actions] : [],
    consoleUrl: ports.baseUrl,
    dutyPhone: other?.dutyPhone ?? null,
    language: recipient.language,
  });
  const send = () => ports.mailer.send({ to: recipient.email, ...mail });
  return { recipient: recipient.id, before: action ? [action.write] : [], send };
}

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
