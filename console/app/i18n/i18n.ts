import i18next, { type BackendModule, type PostProcessorModule, type ReadCallback } from "i18next";
import { initReactI18next } from "react-i18next";
import { firstLanguage, isLanguage, languages, rememberLanguage } from "./languages.ts";

/** A catalogue is a file a language and page, loaded when the page is. */
const catalogues = import.meta.glob<{ default: Record<string, unknown> }>("../locales/*/*.json");

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language: string, namespace: string, done: ReadCallback) {
    const load = catalogues[`../locales/${language}/${namespace}.json`];
    if (!load) return done(new Error(`no catalogue ${language}/${namespace}`), null);
    load().then(
      (module) => done(null, module.default),
      (error: Error) => done(error, null),
    );
  },
};

/** A date that ends in a full stop ("14. srp 2026.", "14.07.2026 г.") ends the sentence with it. */
const oneStop: PostProcessorModule = {
  type: "postProcessor",
  name: "one-stop",
  process: (text: string) => text.replaceAll("..", "."),
};

/** Texts of the whole application: its frame, its people's words, and its components'. */
const everywhere = ["common", "glossary", "components"];

/** Resolves when the frame's texts are there. */
export async function startTexts(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(backend)
    .use(oneStop)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      supportedLngs: Object.keys(languages),
      ns: everywhere,
      defaultNS: "common",
      interpolation: { escapeValue: false },
      postProcess: [oneStop.name],
      react: { useSuspense: true },
    });
}

/** Changes the language of everything, and remembers it on this machine. */
export async function speak(language: string): Promise<void> {
  if (!isLanguage(language)) return;
  rememberLanguage(language);
  await i18next.changeLanguage(language);
}
