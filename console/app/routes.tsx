import { createBrowserRouter, type RouteObject } from "react-router";
import { FailurePage } from "./layout/failure-page.tsx";
import { Shell } from "./layout/shell.tsx";
import { administrationPages } from "./pages/administration/routes.ts";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { Waiting } from "./parts/waiting.tsx";
import { RequireSignIn } from "./session/require-sign-in.tsx";
import { SignedInPage } from "./session/signed-in-page.tsx";

/** Pages of those who are signed in, each loaded when it is first asked for. */
const securedPages: RouteObject[] = [
  { path: "inbox", lazy: async () => ({ Component: (await import("./pages/boxes/inbox-page.tsx")).InboxPage }) },
  { path: "outbox", lazy: async () => ({ Component: (await import("./pages/boxes/outbox-page.tsx")).OutboxPage }) },
  { path: "join", lazy: async () => ({ Component: (await import("./pages/join/join-page.tsx")).JoinPage }) },
  { path: "submit", lazy: async () => ({ Component: (await import("./pages/submit/submit-page.tsx")).SubmitPage }) },
  {
    path: "referrals/:id",
    lazy: async () => ({ Component: (await import("./pages/referral/referral-page.tsx")).ReferralPage }),
  },
  { path: "audit", lazy: async () => ({ Component: (await import("./pages/audit/audit-page.tsx")).AuditPage }) },
  {
    path: "agreements",
    lazy: async () => ({ Component: (await import("./pages/agreements/agreements-page.tsx")).AgreementsPage }),
  },
  {
    path: "agreements/new",
    lazy: async () => ({ Component: (await import("./pages/agreement-edit/new-page.tsx")).NewAgreementPage }),
  },
  {
    path: "agreements/:id/edit",
    lazy: async () => ({ Component: (await import("./pages/agreement-edit/edit-page.tsx")).AgreementEditPage }),
  },
  {
    path: "agreements/:id/compare",
    lazy: async () => ({
      Component: (await import("./pages/agreement-compare/compare-page.tsx")).AgreementComparePage,
    }),
  },
  {
    path: "agreements/:id/simulation",
    lazy: async () => ({ Component: (await import("./pages/simulation/simulation-page.tsx")).SimulationPage }),
  },
  {
    path: "agreements/:id",
    lazy: async () => ({ Component: (await import("./pages/agreements/agreement-page.tsx")).AgreementPage }),
  },
  {
    path: "agreements/:id/signing",
    lazy: async () => ({ Component: (await import("./pages/agreement-signing/signing-page.tsx")).SigningPage }),
  },
  {
    path: "agreements/:id/joining",
    lazy: async () => ({ Component: (await import("./pages/agreement-signing/signing-page.tsx")).JoiningPage }),
  },
  ...administrationPages,
];

/** Every address of the console; its first segment stands in `console/paths.json` too, for those who serve it. */
export const makeRouter = () =>
  createBrowserRouter([
    {
      path: "/",
      element: <Shell />,
      errorElement: <FailurePage />,
      HydrateFallback: Waiting,
      children: [
        {
          index: true,
          lazy: async () => ({ Component: (await import("./pages/welcome/welcome-page.tsx")).WelcomePage }),
        },
        {
          path: "accessibility",
          lazy: async () => ({
            Component: (await import("./pages/accessibility/accessibility-page.tsx")).AccessibilityPage,
          }),
        },
        { path: "signed-in", element: <SignedInPage /> },
        { element: <RequireSignIn />, children: securedPages },
        { path: "*", element: <NotFoundPage /> },
      ],
    },
  ]);
