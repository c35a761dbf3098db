import { memberIdIn } from "../../adapters/content/seal.ts";
import { Conflict, NotFound } from "../../core/errors.ts";
import { type Instant, laterOf, plusMillis } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import type { Head } from "../../core/referrals/head.ts";
import { breachesBefore } from "../../core/referrals/overdue-breach.ts";
import { isFinal } from "../../core/referrals/referral.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { advanceHead, untilWritten } from "./advance-head.ts";
import { mainRole } from "./main-role.ts";
import type { ReferralPorts } from "./referral-ports.ts";

export interface Erasure {
  readonly erasedAt: Instant;
  readonly completeAt: Instant;
}

/**
 * Destroys a final referral's content key with the event that says so. Asked again, it says when that was.
 * @param erasureMillis how long a backup may still remember the key
 * @throws Conflict while the referral is not final
 */
export async function eraseReferral(
  ports: ReferralPorts,
  id: string,
  principal: Principal,
  erasureMillis: number,
  check: (head: Head) => void,
): Promise<Erasure> {
  const erasure = await untilWritten(async () => {
    const head = await ports.referrals.head(id);
    if (head === null) throw new NotFound("no such referral");
    check(head);
    if (!isFinal(head.state)) throw new Conflict(refusal("erasure-too-early"));
    const { erasedAt } = head.state;
    if (erasedAt !== null) return { erasedAt, completeAt: plusMillis(erasedAt, erasureMillis) };
    const key = await ports.keys.find(id);
    const at = laterOf(ports.now(), head.end.at ?? ports.now());
    const member = key && memberIdIn(key, principal.member);
    const commit = advanceHead(head, {
      bodies: [
        ...breachesBefore(head.state, { action: "erase" }, at),
        { type: "erased", data: { completeAt: plusMillis(at, erasureMillis) } },
      ],
      at,
      actor: { organisation: principal.organisation, role: mainRole(principal), member },
      by: { member: principal.member, byLink: false },
    });
    await ports.referrals.commit({ ...commit, also: [await ports.keys.destruction(id)] });
    return { erasedAt: at, completeAt: plusMillis(at, erasureMillis) };
  });
  await ports.keys.forget(id);
  return erasure;
}
