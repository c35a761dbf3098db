import { invitationKey } from "../../adapters/dynamodb/keys.ts";
import type { Write } from "../../adapters/dynamodb/records.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { NotifyPorts } from "./handler.ts";
import { newLinkToken } from "./link-token.ts";
import { renderAccountMail } from "./mail/render-mail.ts";
import type { Letter } from "./send-owed.ts";

interface Recipient {
  readonly id: string;
  readonly email: string;
  readonly language: "en" | "it";
}

async function recipientsOf(ports: NotifyPorts, { audience, organisation }: AccountNotice): Promise<Recipient[]> {
  if ("email" in audience) return [{ id: "address", ...audience }];
  const members = await ports.directory.members(organisation);
  return members.filter(
    (member) => member.status === "active" && audience.roles.some((role) => member.roles.includes(role)),
  );
}

/** The letters of a notice about people, keys or agreements. */
export async function accountLetters(ports: NotifyPorts, notice: AccountNotice): Promise<Letter[]> {
  const recipients = await recipientsOf(ports, notice);
  const organisation = await ports.directory.organisation(notice.organisation);
  const about = notice.about === undefined ? organisation : await ports.directory.organisation(notice.about);
  return recipients.map(({ id, email, language }) => {
    const invitation = notice.invitation === undefined ? null : invitationLink(ports, notice.invitation);
    const { kind, agreementTitle, role, expiresAt, actor, on } = notice;
    const mail = renderAccountMail({
      kind,
      organisation: about?.name ?? notice.about ?? notice.organisation,
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
      before: invitation ? [invitation.write] : [],
      send: () => ports.mailer.send({ to: email, ...mail }),
    };
  });
}

function invitationLink({ records, baseUrl }: NotifyPorts, invitation: string): { link: string; write: Write } {
  const { token, hash } = newLinkToken();
  const write = { Put: { TableName: records.table, Item: { ...invitationKey(hash), invitation } } };
  return { link: `${baseUrl}/invitation#${token}`, write };
}
