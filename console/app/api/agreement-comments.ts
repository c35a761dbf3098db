import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { commentOnAgreement, listComments, resolveComment } from "../../../wire/agreement-comments.ts";
import { type Answer, call } from "./call.ts";
import { everyPage } from "./every-page.ts";
import { pollMillis } from "./query-client.ts";

export type Comment = Answer<typeof listComments>["items"][number];

const keyOf = (id: string) => ["agreements", "comments", id];

/** Everything said in a version's negotiation, oldest first. */
export function useComments(id: string, version: number) {
  return useQuery({
    queryKey: [...keyOf(id), version],
    queryFn: ({ signal }) =>
      everyPage<Answer<typeof listComments>, Comment>(
        (cursor) =>
          call<typeof listComments>("GET", "/v1/agreements/{id}/comments", {
            params: { id },
            query: { version: String(version), cursor },
            signal,
          }),
        ({ items }) => items,
      ),
    refetchInterval: pollMillis,
  });
}

/** Says something on a clause, or in answer to what was said. */
export function useSay(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { clause: string; text: string; replyTo?: string }) =>
      call<typeof commentOnAgreement>("POST", "/v1/agreements/{id}/comments", { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
}

/** Marks what was said as settled. */
export function useSettle(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (comment: string) =>
      call<typeof resolveComment>("POST", "/v1/agreements/{id}/comments/{comment}/resolution", {
        params: { id, comment },
        body: {},
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
}
