import { memberIdIn, placeOf, unseal } from "../../adapters/content/seal.ts";
import { referralReadKey } from "../../adapters/dynamodb/keys.ts";
import type { SealedText } from "../../adapters/dynamodb/referral-store.ts";
import { Forbidden, NotFound } from "../../core/errors.ts";
import type { Principal } from "../../core/people/member.ts";
import type { Head } from "../../core/referrals/head.ts";
import { isSameRead, type Read } from "../../core/referrals/reads.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { advanceHead, untilWritten } from "../use-cases/advance-head.ts";
import { mainRole } from "../use-cases/main-role.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";
import { rightsOn } from "./show-referral.ts";

export interface Exchange {
  readonly seq: number;
  readonly type: string;
  readonly text: string;
}

/** What is said about the victim, its first member as the JSON text that was sent. */
export interface OpenContent {
  readonly contentJson: string;
  readonly needs: unknown;
  readonly consent: unknown;
  readonly exchanges: readonly Exchange[];
}

/** Opens a referral's content for somebody entitled now, and records the read. @throws NotFound, Forbidden */
export function readContent(ports: ReferralPorts, id: string, principal: Principal): Promise<OpenContent> {
  return untilWritten(async () => {
    const head = await ports.referrals.head(id);
    const rights = head && rightsOn(principal, head);
    if (!head || !rights?.see) throw new NotFound("no such referral");
    if (!rights.readContent) throw new Forbidden(refusal("content-not-yours"));
    const key = head.state.erasedAt === null ? await ports.keys.find(id) : null;
    if (!key) throw new NotFound("the content was erased");
    const texts = await ports.referrals.sealed(id);
    const open = (text: SealedText): string => unseal(key, placeOf(id, text), text.box).json;
    const newest = (name: string): string => {
      const text = texts.findLast((candidate) => candidate.name === name);
      if (!text) throw new NotFound("the content is gone");
      return open(text);
    };
    const ofSender = rights.side === "sender";
    const exchanges = texts
      .filter(
        (text) => (text.name === "text" || text.name === "attempt") && (ofSender || text.cycle === head.state.cycle),
      )
      .map((text) => ({ seq: text.seq, type: text.type, text: wording(JSON.parse(open(text)), text, ofSender) }));
    await recordRead(ports, head, principal, memberIdIn(key, principal.member));
    return {
      contentJson: newest("content"),
      needs: JSON.parse(newest("needs")),
      consent: JSON.parse(newest("consent")),
      exchanges,
    };
  });
}

/** A conflict of interest is the receiver's own affair: the sender reads that it cannot take the case. */
function wording(value: unknown, text: SealedText, toSender: boolean): string {
  if (text.name === "attempt") {
    const { channel, result } = value as { channel: string; result: string };
    return `${channel}: ${result}`;
  }
  const declines = text.type === "declined" || text.type === "handed-back";
  return toSender && declines && value === "conflict-of-interest" ? "cannot take" : String(value);
}

async function recordRead(ports: ReferralPorts, head: Head, principal: Principal, member: string): Promise<void> {
  const at = ports.now();
  const key = referralReadKey(head.state.id, principal.member);
  const last = await ports.records.get<Read>(key);
  const read: Read = { readAt: at, cycle: head.state.cycle };
  if (isSameRead(last, read)) return;
  const actor = { organisation: principal.organisation, role: mainRole(principal), member };
  const bodies = [{ type: "content-read", data: { cycle: head.state.cycle } }] as const;
  const commit = advanceHead(head, { bodies, at, actor, by: { member: principal.member, byLink: false } });
  const write = { Put: { TableName: ports.records.table, Item: { ...key, ...read } } };
  await ports.referrals.commit({ ...commit, also: [write] });
}
