import { button, buttons, element } from "./elements.ts";
import { filled } from "./language.ts";
import type { PageTexts } from "./link-page.ts";

/** What every page behind a link can show before, or instead of, what the link is about. */
export type CommonView =
  | { name: "loading" | "no-link" | "unknown" }
  | { name: "trouble"; waitSeconds: number | null; unsure: boolean };

/** A heading and what stands under it. */
export interface Shown {
  title: string;
  parts: Node[];
}

const common: readonly string[] = ["loading", "no-link", "unknown", "trouble"] satisfies CommonView["name"][];

export const isCommon = (view: { name: string }): view is CommonView => common.includes(view.name);

/** Draws a common view; `elsewhere` stands below a link that leads nowhere. */
export function describeCommon(view: CommonView, t: PageTexts, retry: () => void, elsewhere: readonly Node[]): Shown {
  switch (view.name) {
    case "loading":
      return { title: t.title, parts: [element("p", t.loading)] };
    case "no-link":
      return { title: t.noLinkTitle, parts: [element("p", t.noLink), ...elsewhere] };
    case "unknown":
      return { title: t.unknownTitle, parts: [element("p", t.unknown), ...elsewhere] };
    case "trouble":
      return trouble(view, t, retry);
  }
}

function trouble({ waitSeconds, unsure }: CommonView & { name: "trouble" }, t: PageTexts, retry: () => void): Shown {
  const again = buttons(button(t.retry, "main", retry));
  if (waitSeconds === null) {
    return { title: t.troubleTitle, parts: [element("p", unsure ? t.unsure : t.trouble), again] };
  }
  return { title: t.waitTitle, parts: [element("p", filled(t.wait, { seconds: waitSeconds })), again] };
}
