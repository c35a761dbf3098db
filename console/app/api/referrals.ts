import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { actionOperations } from "../../../wire/referral-actions.ts";
import type { ReferralView } from "../../../wire/referral-view.ts";
import type {
  listEvents,
  listMessages,
  listReferrals,
  readContent,
  readReferral,
  sendMessage,
  submitReferral,
} from "../../../wire/referrals.ts";
import { type Answer, type Ask, call } from "./call.ts";
import { everyPage } from "./every-page.ts";
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

/** Cases that wait: how many of the fifty that are due next, and whether others come after those. */
export interface WaitingCount {
  readonly count: number;
  readonly isMore: boolean;
}

/** How many cases of each box wait for the organisation. */
export function useWaiting(organisation: string | undefined) {
  return useQuery({
    queryKey: ["referrals", "waiting", organisation],
    enabled: organisation !== undefined,
    queryFn: async ({ signal }) => {
      const waitingIn = async (box: Box): Promise<WaitingCount> => {
        const page = await call<typeof listReferrals>("GET", "/v1/referrals", { query: { box, sort: "due" }, signal });
        const { length } = page.items.filter((referral) => runningClock(referral)?.owner === organisation);
        return { count: length, isMore: length > 0 && page.cursor !== null };
      };
      const [incoming, outgoing] = await Promise.all([waitingIn("incoming"), waitingIn("outgoing")]);
      return { incoming, outgoing };
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

/** Every event of the ledger that the reader may see, page after page. */
export function useEvents(id: string, version: number) {
  return useQuery({
    queryKey: ["referrals", "events", id, version],
    queryFn: ({ signal }) =>
      everyPage<Answer<typeof listEvents>, LedgerEvent>(
        (after) =>
          call<typeof listEvents>("GET", "/v1/referrals/{id}/events", { params: { id }, query: { after }, signal }),
        ({ events }) => events,
      ),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type LedgerEvent = Answer<typeof listEvents>["events"][number];

export type Action = keyof typeof actionOperations;

/**
 * Acts on a referral, under one key however often it is pressed, so that a repeated press is one act.
 * What is shown of the referral is then what the server answered.
 */
export function useAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, body, key }: { action: Action; body: Record<string, unknown>; key: string }) =>
      // The form makes the body from the action's own fields; the server checks it.
      call<(typeof actionOperations)["accept"]>("POST", `/v1/referrals/{id}/actions/${action}` as never, {
        params: { id },
        body: body as Record<string, never>,
        headers: { "idempotency-key": key },
      }),
    onSuccess: (referral) => client.setQueryData(["referrals", "one", id], referral),
    onSettled: () => client.invalidateQueries({ queryKey: ["referrals"] }),
  });
}

export type OpenContent = Answer<typeof readContent>;

/** Reads content: an event of the ledger, so only ever when somebody asks for it. Nothing of it is kept in a cache. */
export function useReadContent(id: string) {
  return useMutation({
    mutationFn: () => call<typeof readContent>("GET", "/v1/referrals/{id}/content", { params: { id } }),
    gcTime: 0,
  });
}

type Message = Answer<typeof listMessages>["items"][number];

/** The messages of a case; content too, kept while they are shown. */
export function useMessages(id: string) {
  return useQuery({
    queryKey: ["messages", id],
    queryFn: ({ signal }) =>
      everyPage<Answer<typeof listMessages>, Message>(
        (cursor) =>
          call<typeof listMessages>("GET", "/v1/referrals/{id}/messages", {
            params: { id },
            query: { cursor },
            signal,
          }),
        ({ items }) => items,
      ),
    refetchInterval: pollMillis,
    gcTime: 0,
  });
}

export function useSendMessage(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ text, key }: { text: string; key: string }) =>
      call<typeof sendMessage>("POST", "/v1/referrals/{id}/messages", {
        params: { id },
        body: { text },
        headers: { "idempotency-key": key },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ["messages", id] }),
  });
}

type SubmissionBody = Ask<typeof submitReferral>["body"];

/** Submits a referral; the same key, however often, is one referral. */
export function useSubmitReferral() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: SubmissionBody; key: string }) =>
      call<typeof submitReferral>("POST", "/v1/referrals", { body, headers: { "idempotency-key": key } }),
    onSuccess: (referral) => client.setQueryData(["referrals", "one", referral.id], referral),
    onSettled: () => client.invalidateQueries({ queryKey: ["referrals", "box"] }),
  });
}
