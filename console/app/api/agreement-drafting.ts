import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { previewSchedule } from "../../../wire/agreement-schedule.ts";
import type {
  changeAgreement,
  createAgreement,
  proposeAgreement,
  refuseAgreement,
  reopenAgreement,
} from "../../../wire/agreements.ts";
import type { listAgreementTemplates, readAgreementTemplate } from "../../../wire/papers.ts";
import type { Need } from "./agreements.ts";
import { type Answer, type Ask, call } from "./call.ts";

/** An agreement as it is written. */
export type AgreementBody = Ask<typeof createAgreement>["body"];
export type Template = Answer<typeof readAgreementTemplate>;
export type ListedTemplate = Answer<typeof listAgreementTemplates>["items"][number];

const forLongMillis = 3_600_000;

/** The texts that a draft may begin from, in every language there is one in. */
export function useTemplates() {
  return useQuery({
    queryKey: ["templates"],
    queryFn: ({ signal }) => call<typeof listAgreementTemplates>("GET", "/v1/agreement-templates", { signal }),
    staleTime: forLongMillis,
    select: ({ items }) => items,
  });
}

/** One of them whole; none where none is chosen. */
export function useTemplate(chosen: Pick<ListedTemplate, "id" | "language"> | undefined) {
  return useQuery({
    queryKey: ["templates", chosen?.id, chosen?.language],
    enabled: chosen !== undefined,
    queryFn: ({ signal }) =>
      call<typeof readAgreementTemplate>("GET", "/v1/agreement-templates/{id}", {
        params: { id: chosen?.id ?? "" },
        query: { language: chosen?.language },
        signal,
      }),
    staleTime: forLongMillis,
  });
}

/** Begins an agreement; the same key, however often, is one. */
export function useCreateAgreement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: AgreementBody; key: string }) =>
      call<typeof createAgreement>("POST", "/v1/agreements", { body, headers: { "idempotency-key": key } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["agreements"] }),
  });
}

/** Replaces a draft, unless somebody else changed it since `revision`. */
export function useChangeAgreement(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, revision }: { body: AgreementBody; revision: number }) =>
      call<typeof changeAgreement>("PUT", "/v1/agreements/{id}", {
        params: { id },
        body,
        headers: { "if-match": `"${revision}"` },
      }),
    onSuccess: (agreement) => {
      client.setQueryData(["agreements", "one", id, agreement.version], agreement);
      return client.invalidateQueries({ queryKey: ["agreements"] });
    },
  });
}

/** What is done to the version in negotiation as a whole. */
export type Step = "propose" | "reopen" | "refuse";

/** Freezes a draft, turns a proposal back, or refuses it. */
export function useNegotiate(id: string) {
  const client = useQueryClient();
  const params = { id };
  return useMutation({
    mutationFn: ({ step, reason }: { step: Step; reason: string }) => {
      if (step === "propose") {
        return call<typeof proposeAgreement>("POST", "/v1/agreements/{id}/proposal", { params, body: {} });
      }
      if (step === "reopen") {
        return call<typeof reopenAgreement>("POST", "/v1/agreements/{id}/reopening", { params, body: {} });
      }
      return call<typeof refuseAgreement>("POST", "/v1/agreements/{id}/refusals", { params, body: { reason } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["agreements"] }),
  });
}

/** A referral to be planned under terms that may still be written. */
export interface TriedReferral {
  readonly agreement: string;
  readonly version: number;
  readonly priority: string;
  readonly to: string;
  readonly at: string;
  readonly needs: readonly Need[];
  /** What is tried instead of the version's own. */
  readonly tried?: Pick<Ask<typeof previewSchedule>["body"], "terms" | "procedure"> | undefined;
}

/** The clocks that would run for it; the former picture stays until the next one is there. */
export function useTriedSchedule(referral: TriedReferral) {
  const { agreement, version, priority, to, at, needs, tried = {} } = referral;
  return useQuery({
    queryKey: ["schedule", "tried", referral],
    enabled: to !== "" && priority !== "" && at !== "",
    queryFn: ({ signal }) =>
      call<typeof previewSchedule>("POST", "/v1/agreements/{id}/schedule", {
        params: { id: agreement },
        query: { version: String(version) },
        body: { priority, to, at, needs: [...needs], ...tried },
        signal,
      }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}
