import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { listHolidays } from "../../../wire/holidays.ts";
import type { organisationCalls } from "../../../wire/organisations.ts";
import { type Answer, type Ask, call } from "./call.ts";
import type { OrganisationDetail } from "./organisations.ts";

export type Calendar = NonNullable<OrganisationDetail["calendar"]>;
export type PreviewQuestion = Ask<typeof organisationCalls.previewCalendar>["body"];
export type Preview = Answer<typeof organisationCalls.previewCalendar>;

/** What a calendar would mean; asked without setting it. */
export function useCalendarPreview(organisation: string, question: PreviewQuestion | null) {
  return useQuery({
    queryKey: ["organisations", "calendar-preview", organisation, question],
    enabled: question !== null,
    queryFn: ({ signal }) =>
      call<typeof organisationCalls.previewCalendar>("POST", "/v1/organisations/{id}/calendar/preview", {
        params: { id: organisation },
        body: question as PreviewQuestion,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Sets the calendar that holds for clocks which start from then on. */
export function useSetCalendar(organisation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Calendar) =>
      call<typeof organisationCalls.setCalendar>("PUT", "/v1/organisations/{id}/calendar", {
        params: { id: organisation },
        body: body as Ask<typeof organisationCalls.setCalendar>["body"],
      }),
    onSuccess: (detail) => client.setQueryData(["organisations", "one", organisation], detail),
    onSettled: () => client.invalidateQueries({ queryKey: ["directory"] }),
  });
}

export type HolidaysOf = Ask<typeof listHolidays>["query"];

/** A country's public holidays of a year. */
export function useTakeHolidays() {
  return useMutation({
    mutationFn: (query: HolidaysOf) => call<typeof listHolidays>("GET", "/v1/holidays", { query: query ?? {} }),
  });
}
