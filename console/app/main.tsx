import { Provider } from "@navikt/ds-react";
import { en } from "@navikt/ds-react/locales";
import { QueryClientProvider } from "@tanstack/react-query";
import type { User } from "oidc-client-ts";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { AuthProvider } from "react-oidc-context";
import { RouterProvider } from "react-router";
import { takeTokensFrom } from "./api/call.ts";
import { makeQueryClient } from "./api/query-client.ts";
import { startTexts } from "./i18n/i18n.ts";
import { showTheme } from "./layout/theme.ts";
import { makeRouter } from "./routes.tsx";
import { ConfigContext } from "./session/config-context.ts";
import { type ConsoleConfig, loadConfig } from "./session/console-config.ts";
import { draftsBelongTo } from "./session/drafts.ts";
import { sessionExpired } from "./session/expiry.ts";
import { makeUserManager, tokenSource } from "./session/user-manager.ts";
import "./styles/index.css";

function Application({ config }: { config: ConsoleConfig }): ReactNode {
  const { t, i18n } = useTranslation("components");
  const texts = i18n.getResourceBundle(i18n.language, "components") as Record<string, never>;
  return (
    <ConfigContext value={config}>
      <QueryClientProvider client={queryClient}>
        <Provider locale={en} translations={texts} key={t("language")}>
          <RouterProvider router={router} />
        </Provider>
      </QueryClientProvider>
    </ConfigContext>
  );
}

const queryClient = makeQueryClient();
const router = makeRouter();

async function start(): Promise<void> {
  const root = createRoot(document.getElementById("root") as HTMLElement);
  showTheme();
  const [config] = await Promise.all([loadConfig(), startTexts()]);
  const manager = makeUserManager(config);
  takeTokensFrom(tokenSource(manager));
  const greet = (user: User | null): void => {
    if (!user) return;
    draftsBelongTo(user.profile.sub);
    sessionExpired(false);
  };
  manager.events.addUserLoaded(greet);
  greet(await manager.getUser());
  root.render(
    <StrictMode>
      <AuthProvider userManager={manager}>
        <Application config={config} />
      </AuthProvider>
    </StrictMode>,
  );
}

start().catch((error: unknown) => {
  console.error(error);
  const text = document.createElement("p");
  text.textContent =
    "Proxenia does not answer at the moment. Please reload this page. · Proxenia non risponde. Ricarica la pagina.";
  document.getElementById("root")?.replaceChildren(text);
});
