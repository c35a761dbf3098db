import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { listReferrals, ReferralView, readReferral } from "../../../wire/referrals.ts";
import { call } from "./call.ts";
import { pollMillis } from "./query-client.ts";

export type Referral = ReferralView;
export type Clock = Referral["clocks"][number];
export type Status = Referral["status"];
export type Box = "incoming" | "outgoing";

export interface BoxView {
  readonly box: Box;
  readonly status?: Status | undefined;
  readonly sort: "due" | "submitted";
}

/** A box, page by page, asked for again while it is looked at. */
export function useBox({ box, status, sort }: BoxView) {
  return useInfiniteQuery({
    queryKey: ["referrals", "box", box, status ?? "all", sort],
    queryFn: ({ pageParam, signal }) =>
      call<typeof listReferrals>("GET", "/v1/referrals", { query: { box, status, sort, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    refetchInterval: pollMillis,
  });
}

/** One referral, asked for again while it is looked at. */
export function useReferral(id: string) {
  return useQuery({
    queryKey: ["referrals", "one", id],
    queryFn: ({ signal }) => call<typeof readReferral>("GET", "/v1/referrals/{id}", { params: { id }, signal }),
    refetchInterval: pollMillis,
  });
}

/** How many cases of each box wait for the organisation, among the fifty that are due next. */
export function useWaiting(organisation: string | undefined) {
  return useQuery({
    queryKey: ["referrals", "waiting", organisation],
    enabled: organisation !== undefined,
    queryFn: async ({ signal }) => {
      const [incoming, outgoing] = await Promise.all(
        (["incoming", "outgoing"] as const).map((box) =>
          call<typeof listReferrals>("GET", "/v1/referrals", { query: { box, sort: "due" }, signal }),
        ),
      );
      const count = (items: readonly Referral[] = []) =>
        items.filter((referral) => runningClock(referral)?.owner === organisation).length;
      return { incoming: count(incoming?.items), outgoing: count(outgoing?.items) };
    },
    refetchInterval: pollMillis,
  });
}

/** The milestone's clock that runs now; none where the case is over. */
export const runningClock = ({ clocks, cycle }: Referral): Clock | undefined =>
  clocks.find(
    (clock) => clock.cycle === cycle && clock.metAt === null && clock.stoppedAt === null && clock.pausedAt === null,
  );

const finals: readonly Status[] = ["closed", "ended", "withdrawn"];
export const isFinal = (status: Status): boolean => finals.includes(status);
