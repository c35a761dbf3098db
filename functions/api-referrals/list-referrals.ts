import type { ReferralStatus } from "../../core/codes.ts";
import type { Principal } from "../../core/people/member.ts";
import type { Head } from "../../core/referrals/head.ts";
import type { ReferralView } from "../../wire/referral-view.ts";
import { cursors } from "../http/cursor.ts";
import type { ReferralsApiPorts } from "./ports.ts";
import { rightsOn, showReferral } from "./show-referral.ts";

export interface ListQuery {
  readonly box: "incoming" | "outgoing";
  readonly status?: ReferralStatus | undefined;
  readonly sort: "due" | "submitted";
  readonly cursor?: string | undefined;
}

const pageSize = 50;
/** Reads for one page when few of a box are the caller's: the rest comes with the cursor. */
const mostReads = 10;

/** One page of a box: what the caller may see of it, what is due next first, or what came last first. */
export async function listReferrals(
  ports: ReferralsApiPorts,
  principal: Principal,
  query: ListQuery,
): Promise<{ items: ReferralView[]; cursor: string | null }> {
  const { cursor, ...asked } = query;
  const codec = cursors(ports.signer);
  let after = await codec.read<object>(cursor, principal.member, asked);
  const found: Head[] = [];
  for (let reads = 0; reads < mostReads && found.length < pageSize; reads += 1) {
    const page = await ports.referrals.box(principal.organisation, query.box, query.sort, {
      limit: pageSize - found.length,
      after,
    });
    const heads = await ports.referrals.heads(page.items.map(({ id }) => id));
    found.push(...heads.filter((head) => belongs(head, principal, query)));
    after = page.next;
    if (after === null) break;
  }
  const items = await Promise.all(found.map((head) => showReferral(ports, head, rightsOn(principal, head))));
  return { items, cursor: await codec.write(after, principal.member, asked) };
}

/** An index may lag behind a head by a moment: the head decides. */
function belongs(head: Head, principal: Principal, { box, status }: ListQuery): boolean {
  const { state } = head;
  const mine = (box === "incoming" ? state.to : state.from) === principal.organisation;
  return mine && (status === undefined || state.status === status) && rightsOn(principal, head).see;
}
