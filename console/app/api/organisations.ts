import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { organisationCalls } from "../../../wire/organisations.ts";
import { type Answer, type Ask, call } from "./call.ts";

export type Me = Answer<typeof organisationCalls.me>;
export type DirectoryEntry = Answer<typeof organisationCalls.list>["items"][number];
export type Role = Me["roles"][number];

/** Who is signed in, as our own records have them; null until it is known. */
export function useMe() {
  return useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => call<typeof organisationCalls.me>("GET", "/v1/me", { signal }),
    staleTime: 300_000,
  });
}

/** The directory, with who is open now; where it is not to be asked for, what is known of it already. */
export function useDirectory({ isAsked = true } = {}) {
  return useQuery({
    queryKey: ["directory"],
    enabled: isAsked,
    queryFn: ({ signal }) => call<typeof organisationCalls.list>("GET", "/v1/organisations", { signal }),
    staleTime: 60_000,
    select: ({ items }) => items,
  });
}

export type OrganisationDetail = Answer<typeof organisationCalls.read>;

/** One entry of the directory, with its calendar. */
export function useOrganisation(id: string | undefined) {
  return useQuery({
    queryKey: ["organisations", "one", id],
    enabled: id !== undefined && id !== "",
    queryFn: ({ signal }) =>
      call<typeof organisationCalls.read>("GET", "/v1/organisations/{id}", { params: { id: id ?? "" }, signal }),
  });
}

function useForgetDirectory() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["directory"] }),
      client.invalidateQueries({ queryKey: ["organisations", "one"] }),
    ]);
}

export type ProfileChanges = Ask<typeof organisationCalls.change>["body"];

/** Changes what partners read of an organisation. */
export function useChangeOrganisation(id: string) {
  return useMutation({
    mutationFn: (body: ProfileChanges) =>
      call<typeof organisationCalls.change>("PATCH", "/v1/organisations/{id}", { params: { id }, body }),
    onSettled: useForgetDirectory(),
  });
}

export type NewOrganisation = Ask<typeof organisationCalls.create>["body"];

/** Adds an organisation, once under one key however often it is pressed. */
export function useCreateOrganisation() {
  return useMutation({
    mutationFn: ({ body, key }: { body: NewOrganisation; key: string }) =>
      call<typeof organisationCalls.create>("POST", "/v1/organisations", {
        body,
        headers: { "idempotency-key": key },
      }),
    onSettled: useForgetDirectory(),
  });
}

/** Names of organisations by their id; an id stands for itself where the directory does not know it. */
export function useNames(of: { isAsked?: boolean } = {}): (id: string) => string {
  const { data } = useDirectory(of);
  return useMemo(() => {
    const names = new Map(data?.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }, [data]);
}
