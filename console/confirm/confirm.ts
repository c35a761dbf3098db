/**
 * The page behind a test mail's link. Opening it only asks what the link confirms; confirming takes a press by a person,
 * so that no scanner of mails confirms an address that nobody reads.
 */
import { announce } from "../pages/elements.ts";
import { LinkPage } from "../pages/link-page.ts";
import { readStanding } from "./confirm-model.ts";
import { confirmTexts } from "./confirm-texts.ts";
import { describe, type View } from "./confirm-view.ts";

const page = new LinkPage({
  name: "confirm",
  catalogues: confirmTexts,
  inspectPath: "/v1/addresses/inspect",
  read: readStanding,
  opened: (found): View => ({ name: "test", found, sending: false }),
  describe: (view, texts, language) => describe(view, texts, language, () => void confirm()),
});

page.start();

/** Sends the confirmation, once. */
async function confirm(): Promise<void> {
  if (page.view.name !== "test") return;
  const answer = await page.send("/v1/addresses/confirmation", {}, { ...page.view, sending: true });
  if (answer === null) return;
  if (answer.reception === "over") return page.inspect();
  if (answer.reception !== "fine") return page.showFailure(answer, true);
  page.finish({ name: "done" });
  announce(page.texts.done);
}
