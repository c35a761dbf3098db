/**
 * The page behind an invitation's link. Opening it only asks what the invitation is; accepting takes a press by a
 * person.
 */
import { announce, byId } from "../pages/elements.ts";
import { LinkPage } from "../pages/link-page.ts";
import {
  type Entry,
  type Faults,
  faultsOf,
  faultsSaid,
  readStanding,
  type Standing,
  waitsForConfirmation,
} from "./invitation-model.ts";
import { invitationTexts } from "./invitation-texts.ts";
import { describe, goToFault, type View } from "./invitation-view.ts";

/** What was typed, kept while the server is asked again. */
let typed: Entry | null = null;

const page = new LinkPage({
  name: "invitation",
  catalogues: invitationTexts,
  inspectPath: "/v1/invitations/inspect",
  read: readStanding,
  opened: (found): View => opened(found, {}),
  describe: (view, texts, language) => describe(view, texts, language, () => void accept()),
});

page.start();

function opened(found: Standing, faults: Faults): View & { name: "invitation" } {
  typed ??= { name: "", language: found.language, password: "", repeated: "" };
  return { name: "invitation", found, entry: typed, faults, sending: false };
}

/** Sends the acceptance, once. */
async function accept(): Promise<void> {
  if (page.view.name !== "invitation") return;
  const { found, entry } = page.view;
  const faults = faultsOf(entry);
  if (Object.keys(faults).length > 0) return showFaults(found, faults);
  const { name, language, password } = entry;
  const body = { name: name.trim(), language, password };
  const answer = await page.send("/v1/invitations/acceptance", body, { ...opened(found, {}), sending: true });
  if (answer === null) return;
  if (answer.reception === "over") return showTaken();
  if (answer.reception === "refused") return showFaults(found, faultsSaid(answer.body));
  if (answer.reception !== "fine") return page.showFailure(answer, true);
  typed = null;
  page.finish({ name: "done", waiting: waitsForConfirmation(answer.body) });
  announce(byId("view").textContent ?? "");
}

/** Either the invitation is accepted already, or its address belongs to somebody. */
async function showTaken(): Promise<void> {
  const faults: Faults = { form: "taken" };
  await page.inspect((found) => opened(found, faults));
  if (page.view.name === "invitation" && page.view.found.status === "open") goToFault(faults);
}

function showFaults(found: Standing, faults: Faults): void {
  page.show(opened(found, faults));
  goToFault(faults);
}
