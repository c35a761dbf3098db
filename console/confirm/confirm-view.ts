import { button, buttons, element, facts, restFirst, showParts } from "../pages/elements.ts";
import { type Language, localTime } from "../pages/language.ts";
import type { Standing } from "./confirm-model.ts";
import { confirmTexts, type Texts } from "./confirm-texts.ts";

/** All that the page can show. */
export type View =
  | { name: "loading" | "no-link" | "unknown" | "done" }
  | { name: "trouble"; waitSeconds: number | null; unsure: boolean }
  | { name: "test"; found: Standing; sending: boolean };

/** What a person may do with what is shown. */
export interface Presses {
  confirm(): void;
  retry(): void;
}

interface Shown {
  title: string;
  parts: Node[];
}

/** Shows a view. */
export function showView(view: View, language: Language, presses: Presses): void {
  document.documentElement.lang = language;
  const { title, parts } = describe(view, confirmTexts[language], language, presses);
  showParts(title, parts, view.name === "loading");
}

function describe(view: View, t: Texts, language: Language, presses: Presses): Shown {
  switch (view.name) {
    case "loading":
      return { title: t.title, parts: [element("p", t.loading)] };
    case "no-link":
      return { title: t.noLinkTitle, parts: [element("p", t.noLink)] };
    case "unknown":
      return { title: t.unknownTitle, parts: [element("p", t.unknown)] };
    case "done":
      return { title: t.doneTitle, parts: [element("p", t.done, "notice")] };
    case "trouble":
      return trouble(view, t, presses);
    case "test":
      return test(view, t, language, presses);
  }
}

function trouble({ waitSeconds, unsure }: View & { name: "trouble" }, t: Texts, presses: Presses): Shown {
  const retry = buttons(button(t.retry, "main", presses.retry));
  if (waitSeconds === null) {
    return { title: t.troubleTitle, parts: [element("p", unsure ? t.unsure : t.trouble), retry] };
  }
  return { title: t.waitTitle, parts: [element("p", t.wait.replace("{seconds}", String(waitSeconds))), retry] };
}

function test({ found, sending }: View & { name: "test" }, t: Texts, language: Language, presses: Presses): Shown {
  if (found.status === "confirmed") return { title: t.confirmedTitle, parts: [element("p", t.confirmed, "notice")] };
  if (found.status === "ended") return { title: t.endedTitle, parts: [element("p", t.ended)] };
  const until = element("time", localTime(found.expiresAt, language));
  until.setAttribute("datetime", found.expiresAt);
  const press = button(sending ? t.sending : t.confirm, "main", presses.confirm);
  if (sending) press.disabled = true;
  else restFirst(press);
  const what = facts([
    [t.organisation, found.organisationName],
    [t.email, found.email],
    [t.expires, until],
  ]);
  const parts = [element("p", t.lead), what, buttons(press), element("p", t.notYou, "soft")];
  return { title: t.title, parts };
}
