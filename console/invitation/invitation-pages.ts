import { type Page, scriptedPage } from "../pages/page-files.ts";

/** The page behind an invitation's link and its modules; to be served with the shared pages. */
export const invitationPages = (): Page[] =>
  scriptedPage(new URL("./", import.meta.url), "invitation", [
    "invitation",
    "invitation-view",
    "invitation-model",
    "invitation-texts",
  ]);
