import { type Page, scriptedPage } from "../pages/page-files.ts";

/** The page behind the links in e-mails and its modules; to be served with the shared pages. */
export const actPages = (): Page[] =>
  scriptedPage(new URL("./", import.meta.url), "act", ["act", "act-view", "act-model", "act-texts"]);
