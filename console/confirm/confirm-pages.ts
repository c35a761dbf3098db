import { type Page, scriptedPage } from "../pages/page-files.ts";

/** The page behind a test mail's link and its modules; to be served with the shared pages. */
export const confirmPages = (): Page[] =>
  scriptedPage(new URL("./", import.meta.url), "confirm", [
    "confirm",
    "confirm-view",
    "confirm-model",
    "confirm-texts",
  ]);
