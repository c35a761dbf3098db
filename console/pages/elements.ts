import { type Language, localTime } from "./language.ts";

/** A second press within this time is the same press, made twice. */
const restMillis = 400;

/** Shows a heading and what stands under it, instead of what stood there before scripts ran. */
export function showParts(title: string, parts: readonly Node[], busy: boolean): void {
  document.getElementById("stuck")?.remove();
  document.title = `${title} · Proxenia`;
  byId("heading").textContent = title;
  byId("view").replaceChildren(...parts);
  byId("view").setAttribute("aria-busy", String(busy));
}

/** Says something to those who hear the page. */
export function announce(text: string): void {
  byId("announcement").textContent = text;
}

/** Calls back when a person presses; presses made by scripts are none. */
export function onPress(button: HTMLElement, act: () => void): void {
  button.addEventListener("click", (event) => {
    if (event.isTrusted) act();
  });
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

export function element(name: string, text: string, className = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== "") made.className = className;
  return made;
}

export function link(href: string, text: string, className = ""): Node {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.textContent = text;
  if (className !== "") anchor.className = className;
  return anchor;
}

/** Something further that one may do, under why. */
export function note(text: string, further: Node): Node {
  const made = document.createElement("section");
  made.append(element("p", text, "soft"), further);
  return made;
}

export function button(text: string, className: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  if (className !== "") made.className = className;
  onPress(made, act);
  return made;
}

/** Keeps a button from being pressed until it has been there for a moment. */
export function restFirst(button: HTMLButtonElement): void {
  button.disabled = true;
  setTimeout(() => (button.disabled = false), restMillis);
}

export function buttons(...made: HTMLButtonElement[]): Node {
  const row = element("div", "", "buttons");
  row.append(...made);
  return row;
}

/** A list of names and what they say. */
export function facts(rows: readonly (readonly [name: string, value: string | Node])[]): Node {
  const list = document.createElement("dl");
  for (const [name, value] of rows) {
    const shown = document.createElement("dd");
    shown.append(value);
    list.append(element("dt", name), shown);
  }
  return list;
}

/** An instant as the reader's clock shows it. */
export function moment(instant: string, language: Language): HTMLElement {
  const time = element("time", localTime(instant, language));
  time.setAttribute("datetime", instant);
  return time;
}

/** What is wrong with a field, or with all that was entered. */
export function fault(text: string, id = "fault"): HTMLElement {
  const shown = element("p", text, "alert");
  shown.id = id;
  return shown;
}

/** A field under its name, with what is wrong with it where something is. */
export function field(
  control: HTMLSelectElement | HTMLInputElement,
  o: { id: string; name: string; wrong: string | null; off: boolean },
): Node[] {
  const label = document.createElement("label");
  label.htmlFor = control.id = o.id;
  label.textContent = o.name;
  control.required = true;
  control.disabled = o.off;
  if (o.wrong === null) return [label, control];
  const faultId = o.id === "field" ? "fault" : `${o.id}-fault`;
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", faultId);
  return [label, control, fault(o.wrong, faultId)];
}
