import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { listAgreements, previewSchedule, readAgreement } from "../../../wire/agreements.ts";
import type { needs } from "../../../wire/codes.ts";
import { type Answer, call } from "./call.ts";

export type Agreement = Answer<typeof readAgreement>;

/** One version of an agreement; the one in force where none is named. */
export function useAgreement(id: string | undefined, version?: number) {
  return useQuery({
    queryKey: ["agreements", "one", id, version ?? "newest"],
    enabled: id !== undefined && id !== "",
    queryFn: ({ signal }) =>
      call<typeof readAgreement>("GET", "/v1/agreements/{id}", {
        params: { id: id ?? "" },
        ...(version === undefined ? {} : { query: { version: String(version) } }),
        signal,
      }),
    staleTime: 300_000,
  });
}

/** Whether a party receives referrals: a member does unless it says otherwise, any other role only if it says so. */
export const receives = ({ role, receives: said }: Agreement["parties"][number]): boolean => said ?? role === "member";

/** Every agreement in force under which an organisation may send, read whole. */
export function useSendingAgreements(organisation: string | undefined) {
  return useQuery({
    queryKey: ["agreements", "sending", organisation],
    enabled: organisation !== undefined,
    queryFn: async ({ signal }) => {
      const { items } = await call<typeof listAgreements>("GET", "/v1/agreements", {
        query: { status: "active" },
        signal,
      });
      const inForce = items.filter((item) => item.inForce);
      const read = await Promise.all(
        inForce.map(({ id }) => call<typeof readAgreement>("GET", "/v1/agreements/{id}", { params: { id }, signal })),
      );
      return read.filter(({ parties, missing }) =>
        parties.some(
          ({ organisation: party, role, sends }) =>
            party === organisation && (sends ?? role === "member") && !missing.includes(party),
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
