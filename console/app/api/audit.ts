import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { listAgreements } from "../../../wire/agreements.ts";
import type { auditClocks, auditSla, auditTimes } from "../../../wire/audit.ts";
import { type Answer, call, callText } from "./call.ts";

export type SlaReport = Answer<typeof auditSla>;
export type Figures = SlaReport["totals"];
export type FigureRow = SlaReport["rows"][number];
export type AuditedClock = Answer<typeof auditClocks>["items"][number];
export type Times = Answer<typeof auditTimes>;
export type Grouping = "to" | "priority" | "milestone";

/** What is audited: UTC days, both ends included, and one agreement or all of them. */
export interface AuditView {
  readonly from: string;
  readonly to: string;
  readonly agreement: string | undefined;
}

export function useFigures(view: AuditView, groupBy: readonly Grouping[]) {
  return useQuery({
    queryKey: ["audit", "sla", view, groupBy],
    queryFn: ({ signal }) =>
      call<typeof auditSla>("GET", "/v1/audit/sla", { query: { ...view, groupBy: groupBy.join(",") }, signal }),
    placeholderData: (before) => before,
  });
}

export function useTimes(view: AuditView) {
  return useQuery({
    queryKey: ["audit", "times", view],
    queryFn: ({ signal }) => call<typeof auditTimes>("GET", "/v1/audit/times", { query: view, signal }),
    placeholderData: (before) => before,
  });
}

/** Deadlines that were missed, page by page. */
export function useMissed(view: AuditView) {
  return useInfiniteQuery({
    queryKey: ["audit", "missed", view],
    queryFn: ({ pageParam, signal }) =>
      call<typeof auditClocks>("GET", "/v1/audit/clocks", { query: { ...view, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
}

/** Agreements to choose from, by title; the first fifty. */
export function useAgreementTitles() {
  return useQuery({
    queryKey: ["agreements", "titles"],
    queryFn: ({ signal }) => call<typeof listAgreements>("GET", "/v1/agreements", { signal }),
    staleTime: 60_000,
    select: ({ items }) => items.map(({ id, title, inForce }) => ({ id, title, inForce })),
  });
}

/** The figures as a file for spreadsheets. */
export const figuresAsCsv = (view: AuditView, groupBy: readonly Grouping[]): Promise<string> =>
  callText<typeof auditSla>("GET", "/v1/audit/sla", {
    query: { ...view, groupBy: groupBy.join(",") },
    headers: { accept: "text/csv" },
  });
