import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { previewSchedule } from "../../../wire/agreement-schedule.ts";
import type { listAgreements, readAgreement } from "../../../wire/agreements.ts";
import type { needs } from "../../../wire/codes.ts";
import { type Answer, call } from "./call.ts";
import { everyPage } from "./every-page.ts";
import { pollMillis } from "./query-client.ts";

export type Agreement = Answer<typeof readAgreement>;
export type ListedAgreement = Answer<typeof listAgreements>["items"][number];
export type AgreementStatus = Agreement["status"];

/** Agreements of the reader's organisation, newest first, page by page. */
export function useAgreements(status: AgreementStatus | undefined) {
  return useInfiniteQuery({
    queryKey: ["agreements", "list", status],
    queryFn: ({ pageParam, signal }) =>
      call<typeof listAgreements>("GET", "/v1/agreements", { query: { status, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
}

const everyActive = (signal: AbortSignal): Promise<ListedAgreement[]> =>
  everyPage<Answer<typeof listAgreements>, ListedAgreement>(
    (cursor) => call<typeof listAgreements>("GET", "/v1/agreements", { query: { status: "active", cursor }, signal }),
    ({ items }) => items,
  );

/** Every agreement of the reader's organisation that has been signed and has not ended. */
export function useActiveAgreements() {
  return useQuery({ queryKey: ["agreements", "active"], queryFn: ({ signal }) => everyActive(signal) });
}

/** As {@link useAgreement}, for a page on which others may act meanwhile: asked again while its tab is seen. */
export function useLiveAgreement(id: string, version: number | undefined) {
  return useQuery({ ...agreementQuery(id, version), staleTime: 2_000, refetchInterval: pollMillis });
}

/** One version of an agreement; the one in force where none is named. */
export function useAgreement(id: string | undefined, version?: number) {
  return useQuery({ ...agreementQuery(id ?? "", version), enabled: id !== undefined && id !== "", staleTime: 300_000 });
}

const agreementQuery = (id: string, version: number | undefined) =>
  queryOptions({
    queryKey: ["agreements", "one", id, version ?? "newest"],
    queryFn: ({ signal }) =>
      call<typeof readAgreement>("GET", "/v1/agreements/{id}", {
        params: { id },
        ...(version === undefined ? {} : { query: { version: String(version) } }),
        signal,
      }),
  });

/** Whether a party receives referrals: a member does unless it says otherwise, any other role only if it says so. */
export const receives = ({ role, receives: said }: Agreement["parties"][number]): boolean => said ?? role === "member";

/** Whether a party may send them, in the same way. */
export const sends = ({ role, sends: said }: Agreement["parties"][number]): boolean => said ?? role === "member";

/** Whether it signs. */
export const signs = ({ role, signs: said }: Agreement["parties"][number]): boolean => said ?? role === "member";

/** Every agreement in force under which an organisation may send, read whole. */
export function useSendingAgreements(organisation: string | undefined) {
  return useQuery({
    queryKey: ["agreements", "sending", organisation],
    enabled: organisation !== undefined,
    queryFn: async ({ signal }) => {
      const inForce = (await everyActive(signal)).filter((item) => item.inForce);
      const read = await Promise.all(
        inForce.map(({ id }) => call<typeof readAgreement>("GET", "/v1/agreements/{id}", { params: { id }, signal })),
      );
      return read.filter(({ parties, missing }) =>
        parties.some(
          (party) => party.organisation === organisation && sends(party) && !missing.includes(party.organisation),
        ),
      );
    },
    staleTime: 60_000,
  });
}

export type Schedule = Answer<typeof previewSchedule>;
export type Need = (typeof needs)[number];

/** The clocks that would run if a referral were submitted now. */
export function useSchedule(o: { agreement: string; priority: string; to: string; needs: readonly Need[] }) {
  return useQuery({
    queryKey: ["schedule", o.agreement, o.priority, o.to, [...o.needs].sort().join()],
    enabled: o.agreement !== "" && o.to !== "" && o.priority !== "",
    queryFn: ({ signal }) =>
      call<typeof previewSchedule>("POST", "/v1/agreements/{id}/schedule", {
        params: { id: o.agreement },
        body: { priority: o.priority, to: o.to, needs: [...o.needs], at: new Date().toISOString() },
        signal,
      }),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
}
