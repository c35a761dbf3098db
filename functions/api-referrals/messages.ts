import { memberIdIn, placeOf, seal, unseal } from "../../adapters/content/seal.ts";
import { Conflict, NotFound } from "../../core/errors.ts";
import type { Principal } from "../../core/people/member.ts";
import type { Head } from "../../core/referrals/head.ts";
import { isFinal } from "../../core/referrals/referral.ts";
import { contentKeyOf } from "../use-cases/act-on-referral.ts";
import { advanceHead, untilWritten } from "../use-cases/advance-head.ts";
import { mainRole } from "../use-cases/main-role.ts";
import type { ReferralPorts } from "../use-cases/referral-ports.ts";

export interface Message {
  readonly seq: number;
  readonly at: string;
  readonly from: string;
  readonly text: string;
}

const name = "message";

/** Seals a message and tells the other organisation. @throws Conflict on a final referral */
export function sendMessage(
  ports: ReferralPorts,
  id: string,
  principal: Principal,
  text: string,
  check: (head: Head) => void,
): Promise<Message> {
  return untilWritten(async () => {
    const head = await ports.referrals.head(id);
    if (head === null) throw new NotFound("no such referral");
    check(head);
    if (isFinal(head.state)) throw new Conflict("the referral is over: messages belong to open cases");
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
    await ports.referrals.commit({ ...commit, sealed: [sealed] });
    return { seq, at: commit.head.end.at ?? at, from: organisation, text };
  });
}

/** Messages of the current cycle, for the sender of all cycles. */
export async function listMessages(
  ports: ReferralPorts,
  head: Head,
  side: "sender" | "receiver" | null,
): Promise<Message[]> {
  const { id, cycle } = head.state;
  const key = await ports.keys.find(id);
  if (!key) throw new NotFound("the content was erased");
  const texts = await ports.referrals.sealed(id);
  return texts
    .filter((text) => text.name === name && (side === "sender" || text.cycle === cycle))
    .map((text) => ({
      seq: text.seq,
      at: text.at,
      from: text.organisation,
      text: JSON.parse(unseal(key, placeOf(id, text), text.box).json) as string,
    }));
}
