import { useQuery } from "@tanstack/react-query";
import type { readAgreementEvents } from "../../../wire/agreement-life.ts";
import type { Language } from "../../../wire/codes.ts";
import type { printAgreement, printGuidelines } from "../../../wire/papers.ts";
import { type Answer, call, callText } from "./call.ts";
import { everyPage } from "./every-page.ts";

export type AgreementEvent = Answer<typeof readAgreementEvents>["events"][number];

/** The agreement's ledger, oldest first, read anew whenever the page finds that the agreement has moved. */
export function useAgreementEvents(id: string, moved: string) {
  return useQuery({
    queryKey: ["agreements", "events", id, moved],
    queryFn: ({ signal }) =>
      everyPage<Answer<typeof readAgreementEvents>, AgreementEvent>(
        (after) =>
          call<typeof readAgreementEvents>("GET", "/v1/agreements/{id}/events", {
            params: { id },
            query: { after },
            signal,
          }),
        ({ events }) => events,
      ),
    placeholderData: (before) => before,
  });
}

interface Paper {
  readonly id: string;
  readonly version: number;
  readonly language: Language;
}

const accept = { accept: "text/html" };

/** A version as a page to read and print. */
export const agreementOnPaper = ({ id, version, language }: Paper): Promise<string> =>
  callText<typeof printAgreement>("GET", "/v1/agreements/{id}/print", {
    params: { id },
    query: { version: String(version), language },
    headers: accept,
  });

/** What one's own people do under it, as such a page. */
export const guidelinesOnPaper = ({ id, version, language }: Paper): Promise<string> =>
  callText<typeof printGuidelines>("GET", "/v1/agreements/{id}/guidelines", {
    params: { id },
    query: { version: String(version), language },
    headers: accept,
  });
