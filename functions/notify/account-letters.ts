import { invitationKey } from "../../adapters/dynamodb/keys.ts";
import type { Write } from "../../adapters/dynamodb/records.ts";
import type { Instant } from "../../core/instant.ts";
import type { Language } from "../../core/languages.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { isDead } from "../../core/people/member.ts";
import { markMail } from "../mail-events/sent-mail.ts";
import { addressTestLetters, isTestNotice } from "./address-test-letters.ts";
import type { NotifyPorts } from "./handler.ts";
import { newLinkToken } from "./link-token.ts";
import { renderAccountMail } from "./mail/render-mail.ts";
import type { Letter } from "./send-owed.ts";

interface Recipient {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
  readonly bouncedSince?: Instant | null;
}

/** Whoever is no member yet has no record on which it could stand that their address takes no mail. */
const stranger = "address";

async function recipientsOf(ports: NotifyPorts, { audience, organisation }: AccountNotice): Promise<Recipient[]> {
  if ("unconfirmed" in audience) return [];
  if ("email" in audience) return [{ id: stranger, ...audience }];
  const members = await ports.directory.members(organisation);
  return members.filter(
    (member) => member.status === "active" && audience.roles.some((role) => member.roles.includes(role)),
  );
}

/** The letters of a notice about people, keys or agreements. */
export async function accountLetters(ports: NotifyPorts, notice: AccountNotice): Promise<Letter[]> {
  if (isTestNotice(notice)) return addressTestLetters(ports, notice);
  const recipients = await recipientsOf(ports, notice);
  const organisation = await ports.directory.organisation(notice.organisation);
  const about = notice.about === undefined ? organisation : await ports.directory.organisation(notice.about);
  return recipients.map((recipient) => {
    const { id, email, language } = recipient;
    const mark = id === stranger ? null : markedMail(ports, notice.organisation, recipient);
    const invitation = notice.invitation === undefined ? null : invitationLink(ports, notice.invitation);
    const { kind, agreement, agreementTitle, role, expiresAt, actor, on } = notice;
    const mail = renderAccountMail({
      kind,
      organisation: about?.name ?? notice.about ?? notice.organisation,
      consoleUrl: agreement === undefined ? null : `${ports.baseUrl}/agreements/${agreement}`,
      ...(agreementTitle === undefined ? {} : { agreementTitle }),
      ...(role === undefined ? {} : { role }),
      link: invitation?.link ?? null,
      expiresAt: expiresAt ?? null,
      on: on ?? null,
      timeZone: organisation?.timeZone ?? "UTC",
      language,
      actor: actor ?? null,
    });
    return {
      recipient: id,
      before: [...(invitation ? [invitation.write] : []), ...(mark ? [mark.write] : [])],
      send: () => ports.mailer.send({ to: email, ...mail, ...(mark ? { token: mark.token } : {}) }),
    };
  });
}

const markedMail = ({ records, now }: NotifyPorts, organisation: string, recipient: Recipient) =>
  markMail(records, { organisation, member: recipient.id, notice: null, toDeadAddress: isDead(recipient) }, now());

function invitationLink({ records, baseUrl }: NotifyPorts, invitation: string): { link: string; write: Write } {
  const { token, hash } = newLinkToken();
  const write = { Put: { TableName: records.table, Item: { ...invitationKey(hash), invitation } } };
  return { link: `${baseUrl}/invitation#${token}`, write };
}
