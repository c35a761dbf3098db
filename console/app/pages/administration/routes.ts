import type { RouteObject } from "react-router";

const one = "administration/organisations/:id";

/** Pages under `/administration`, each loaded when it is first asked for. */
export const administrationPages: RouteObject[] = [
  {
    path: "administration",
    lazy: async () => ({ Component: (await import("./administration-page.tsx")).AdministrationPage }),
  },
  {
    path: "administration/organisations",
    lazy: async () => ({ Component: (await import("./organisations-page.tsx")).OrganisationsPage }),
  },
  {
    path: "administration/organisations/new",
    lazy: async () => ({ Component: (await import("./new-organisation-page.tsx")).NewOrganisationPage }),
  },
  { path: one, lazy: async () => ({ Component: (await import("./profile-page.tsx")).ProfilePage }) },
  { path: `${one}/people`, lazy: async () => ({ Component: (await import("./people-page.tsx")).PeoplePage }) },
  {
    path: `${one}/invitations`,
    lazy: async () => ({ Component: (await import("./invitations-page.tsx")).InvitationsPage }),
  },
  { path: `${one}/absences`, lazy: async () => ({ Component: (await import("./absences-page.tsx")).AbsencesPage }) },
  {
    path: `${one}/calendar`,
    lazy: async () => ({ Component: (await import("./calendar/calendar-page.tsx")).CalendarPage }),
  },
  { path: `${one}/keys`, lazy: async () => ({ Component: (await import("./keys-page.tsx")).KeysPage }) },
  { path: `${one}/mail`, lazy: async () => ({ Component: (await import("./mail-page.tsx")).MailPage }) },
];
