import { memberIdIn, placeOf, seal, unseal } from "../../adapters/content/seal.ts";
import { Conflict, NotFound } from "../../core/errors.ts";
import type { Principal } from "../../core/people/member.ts";
import type { Head } from "../../core/referrals/head.ts";
import { isFinal } from "../../core/referrals/referral.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { contentKeyOf } from "../use-cases/act-on-referral.ts";
import { advanceHead, untilWritten } from "../use-cases/advance-head.ts";
import { type Repeatable, recall, remember } from "../use-cases/idempotency.ts";
import { mainRole } from "../use-cases/main-role.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";

export interface Message {
  readonly seq: number;
  readonly at: string;
  readonly from: string;
  readonly text: string;
}

export interface Sending {
  readonly principal: Principal;
  readonly text: string;
  readonly repeatable: Repeatable | null;
  /** Refuses the sender on the head that the message is sent on. */
  readonly check: (head: Head) => void;
}

const name = "message";

/** Seals a message and tells the other organisation, once under one key. @throws Conflict on a final referral */
export function sendMessage(
  ports: ReferralPorts,
  id: string,
  { principal, text, repeatable, check }: Sending,
): Promise<{ replayed: boolean; message: Message }> {
  return untilWritten(async () => {
    const head = await ports.referrals.head(id);
    if (head === null) throw new NotFound("no such referral");
    check(head);
    const done = repeatable && (await recall(ports, repeatable));
    if (done) {
      const sent = (await listMessages(ports, head, "sender")).find((message) => message.seq === done.seq);
      if (sent) return { replayed: true, message: sent };
    }
    if (isFinal(head.state)) throw new Conflict(refusal("messages-over"));
    const key = await contentKeyOf(ports, id);
    const at = ports.now();
    const seq = head.end.seq + 1;
    const { box, commitment } = seal(key, placeOf(id, { seq, name }), JSON.stringify(text));
    const { organisation } = principal;
    const actor = { organisation, role: mainRole(principal), member: memberIdIn(key, principal.member) };
    const commit = advanceHead(head, {
      bodies: [{ type: "message-sent", data: { text: commitment } }],
      at,
      actor,
      by: { member: principal.member, byLink: false },
    });
    const sealed = { seq, cycle: head.state.cycle, name, type: "message-sent", organisation, at, box };
    const also = repeatable ? [remember(ports, repeatable, { referral: id, seq, contentKey: key, at })] : [];
    await ports.referrals.commit({ ...commit, sealed: [sealed], also });
    return { replayed: false, message: { seq, at: commit.head.end.at ?? at, from: organisation, text } };
  });
}

/** Messages of the current cycle, for the sender of all cycles; those after an event, the oldest first. */
export async function listMessages(
  ports: ReferralPorts,
  head: Head,
  side: "sender" | "receiver" | null,
  after = 0,
): Promise<Message[]> {
  const { id, cycle } = head.state;
  const key = await ports.keys.find(id);
  if (!key) throw new NotFound("the content was erased");
  const texts = await ports.referrals.sealed(id);
  return texts
    .filter((text) => text.name === name && text.seq > after && (side === "sender" || text.cycle === cycle))
    .map((text) => ({
      seq: text.seq,
      at: text.at,
      from: text.organisation,
      text: JSON.parse(unseal(key, placeOf(id, text), text.box).json) as string,
    }));
}
