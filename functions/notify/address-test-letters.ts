import { addressTestWrite } from "../../adapters/dynamodb/address-test-store.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { addressTestEnds, isUnconfirmed, owesTest, testedRolesOf } from "../../core/people/address-test.ts";
import { isDead, type Member } from "../../core/people/member.ts";
import { markMail } from "../mail-events/sent-mail.ts";
import type { NotifyPorts } from "./handler.ts";
import { newLinkToken } from "./link-token.ts";
import { renderAccountMail } from "./mail/render-mail.ts";
import type { Letter } from "./send-owed.ts";

type TestNotice = AccountNotice & { readonly audience: { readonly unconfirmed: readonly string[] } };

export const isTestNotice = (notice: AccountNotice): notice is TestNotice => "unconfirmed" in notice.audience;

/** Whom a notice of a test means: one member, whatever their role; otherwise whoever owes a test. Nobody who has confirmed. */
const isMeant = ({ audience }: TestNotice, member: Member): boolean => {
  const only = "member" in audience ? audience.member : undefined;
  return only === undefined
    ? owesTest(member)
    : member.id === only && member.status === "active" && isUnconfirmed(member);
};

/** The test mails of a notice: to those of its organisations whose address is not confirmed when they are sent. */
export async function addressTestLetters(ports: NotifyPorts, notice: TestNotice): Promise<Letter[]> {
  const letters = notice.audience.unconfirmed.map(async (id) => {
    const [organisation, members] = await Promise.all([ports.directory.organisation(id), ports.directory.members(id)]);
    const place = { name: organisation?.name ?? id, timeZone: organisation?.timeZone ?? "UTC" };
    return members.filter((member) => isMeant(notice, member)).map((member) => letterTo(ports, member, place));
  });
  return (await Promise.all(letters)).flat();
}

function letterTo(ports: NotifyPorts, member: Member, place: { name: string; timeZone: string }): Letter {
  const { records, baseUrl, mailer } = ports;
  const { token, hash } = newLinkToken();
  const { organisation, id, email, language } = member;
  const sentAt = ports.now();
  const test = { organisation, member: id, email, sentAt, usedAt: null };
  const mark = markMail(records, { organisation, member: id, notice: null, toDeadAddress: isDead(member) }, sentAt);
  const roles = testedRolesOf(member);
  const mail = renderAccountMail({
    kind: "address-test",
    organisation: place.name,
    ...(roles.length === 0 ? {} : { role: roles.join(",") }),
    link: `${baseUrl}/confirm#${token}`,
    expiresAt: addressTestEnds(test),
    timeZone: place.timeZone,
    language,
  });
  return {
    recipient: id,
    before: [addressTestWrite(records.table, hash, test), mark.write],
    send: () => mailer.send({ to: email, ...mail, token: mark.token }),
  };
}
