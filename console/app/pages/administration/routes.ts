import type { RouteObject } from "react-router";

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
    path: "administration/organisations/:id",
    lazy: async () => ({ Component: (await import("./profile-page.tsx")).ProfilePage }),
  },
  {
    path: "administration/organisations/:id/keys",
    lazy: async () => ({ Component: (await import("./keys-page.tsx")).KeysPage }),
  },
];
