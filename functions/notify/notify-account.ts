import { accountNoticeKey } from "../../adapters/dynamodb/account-notices.ts";
import { invitationKey } from "../../adapters/dynamodb/keys.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { deliverOnce } from "./deliver-once.ts";
import type { NotifyPorts } from "./handler.ts";
import { newLinkToken } from "./link-token.ts";
import { renderAccountMail } from "./mail/render-mail.ts";

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

/** @returns whether everybody has their mail */
export async function notifyAccount(ports: NotifyPorts, notice: AccountNotice): Promise<boolean> {
  const recipients = await recipientsOf(ports, notice);
  const organisation = await ports.directory.organisation(notice.organisation);
  const sent = await Promise.all(
    recipients.map(({ id, email, language }) => {
      const key = { pk: accountNoticeKey(notice.id).pk, sk: `DELIVERY#${id}` };
      return deliverOnce(ports, key, async () => {
        const { kind, agreementTitle, role, expiresAt, actor } = notice;
        const mail = renderAccountMail({
          kind,
          organisation: organisation?.name ?? notice.organisation,
          ...(agreementTitle === undefined ? {} : { agreementTitle }),
          ...(role === undefined ? {} : { role }),
          link: notice.invitation === undefined ? null : await invitationLink(ports, notice.invitation),
          expiresAt: expiresAt ?? null,
          timeZone: organisation?.timeZone ?? "UTC",
          language,
          actor: actor ?? null,
        });
        return ports.mailer.send({ to: email, ...mail });
      });
    }),
  );
  return sent.every(Boolean);
}

async function invitationLink(ports: NotifyPorts, invitation: string): Promise<string> {
  const { token, hash } = newLinkToken();
  await ports.records.transact([
    { Put: { TableName: ports.records.table, Item: { ...invitationKey(hash), invitation } } },
  ]);
  return `${ports.baseUrl}/invitation#${token}`;
}
