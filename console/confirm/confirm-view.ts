import { button, buttons, element, facts, moment, restFirst } from "../pages/elements.ts";
import type { Language } from "../pages/language.ts";
import type { Shown } from "../pages/views.ts";
import type { Standing } from "./confirm-model.ts";
import type { Texts } from "./confirm-texts.ts";

/** What this page can show of its own. */
export type View = { name: "done" } | { name: "test"; found: Standing; sending: boolean };

/** Draws a view. */
export function describe(view: View, t: Texts, language: Language, confirm: () => void): Shown {
  if (view.name === "done") return { title: t.doneTitle, parts: [element("p", t.done, "notice")] };
  const { found, sending } = view;
  if (found.status === "confirmed") return { title: t.confirmedTitle, parts: [element("p", t.confirmed, "notice")] };
  if (found.status === "ended") return { title: t.endedTitle, parts: [element("p", t.ended)] };
  const press = button(sending ? t.sending : t.confirm, "main", confirm);
  if (sending) press.disabled = true;
  else restFirst(press);
  const what = facts([
    [t.organisation, found.organisationName],
    [t.email, found.email],
    [t.expires, moment(found.expiresAt, language)],
  ]);
  return { title: t.title, parts: [element("p", t.lead), what, buttons(press), element("p", t.notYou, "soft")] };
}
