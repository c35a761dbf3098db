import { useQuery } from "@tanstack/react-query";
import type { readAgreement } from "../../../wire/agreements.ts";
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
