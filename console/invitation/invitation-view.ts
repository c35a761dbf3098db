import {
  announce,
  button,
  buttons,
  byId,
  element,
  facts,
  fault,
  field,
  link,
  onPress,
  restFirst,
  showParts,
} from "../pages/elements.ts";
import { type Language, localTime } from "../pages/language.ts";
import type { Entry, Faults, FieldName, Standing } from "./invitation-model.ts";
import { invitationTexts, type Texts } from "./invitation-texts.ts";

/** All that the page can show. */
export type View =
  | { name: "loading" }
  | { name: "no-link" }
  | { name: "unknown" }
  | { name: "trouble"; waitSeconds: number | null; unsure: boolean }
  | { name: "invitation"; found: Standing; entry: Entry; faults: Faults; sending: boolean }
  | { name: "done"; waiting: boolean };

/** What a person may do with what is shown. */
export interface Presses {
  accept(): void;
  retry(): void;
}

interface Shown {
  title: string;
  parts: Node[];
}

/** Shows a view; what is typed goes straight into its entry. */
export function showView(view: View, language: Language, presses: Presses): void {
  document.documentElement.lang = language;
  const { title, parts } = describe(view, invitationTexts[language], language, presses);
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
    case "trouble":
      return trouble(view, t, presses);
    case "invitation":
      return invitation(view, t, language, presses);
    case "done":
      return view.waiting
        ? { title: t.waitingTitle, parts: [element("p", t.waiting, "notice"), home(t)] }
        : { title: t.readyTitle, parts: [element("p", t.ready, "notice"), home(t)] };
  }
}

function trouble(view: View & { name: "trouble" }, t: Texts, presses: Presses): Shown {
  const waiting = view.waitSeconds !== null;
  const text = waiting ? t.wait.replace("{seconds}", String(view.waitSeconds)) : view.unsure ? t.unsure : t.trouble;
  const retry = button(t.retry, "main", presses.retry);
  return { title: waiting ? t.waitTitle : t.troubleTitle, parts: [element("p", text), buttons(retry)] };
}

function invitation(view: View & { name: "invitation" }, t: Texts, language: Language, presses: Presses): Shown {
  const { found } = view;
  if (found.status === "accepted") return { title: t.acceptedTitle, parts: [element("p", t.accepted), home(t)] };
  if (found.status === "lapsed") return { title: t.lapsedTitle, parts: [element("p", t.lapsed)] };
  const until = element("time", localTime(found.expiresAt, language));
  until.setAttribute("datetime", found.expiresAt);
  const asked = facts([
    [t.organisation, found.organisationName],
    [t.roles, found.roles.map((role) => t.roleNames[role] ?? role).join(", ")],
    [t.email, found.email],
    [t.expires, until],
  ]);
  if (!found.password) return { title: t.elsewhereTitle, parts: [asked, element("p", t.elsewhere)] };
  return { title: t.title, parts: [element("p", t.lead), asked, form(view, t, presses)] };
}

/** A form so that password managers know it; it is never submitted, what counts is the press. */
function form({ found, entry, faults, sending }: View & { name: "invitation" }, t: Texts, presses: Presses): Node {
  const made = document.createElement("form");
  made.noValidate = true;
  made.addEventListener("submit", (event) => event.preventDefault());
  made.addEventListener("keydown", (event) => {
    const pressedIn = event.target instanceof HTMLInputElement;
    if (event.isTrusted && event.key === "Enter" && !event.isComposing && pressedIn) presses.accept();
  });
  const text = (name: FieldName, control: HTMLInputElement, autocomplete: string): Node[] => {
    control.autocomplete = autocomplete as AutoFill;
    control.value = entry[name];
    control.addEventListener("input", () => (entry[name] = control.value));
    return field(control, { id: name, name: t.fields[name], wrong: said(t, name, faults[name]), off: sending });
  };
  const [password, repeated] = [secret(), secret()];
  made.append(
    username(found.email),
    ...text("name", document.createElement("input"), "name"),
    ...languageField(entry, t, sending),
    ...text("password", password, "new-password"),
    passwordRule(password, t),
    ...text("repeated", repeated, "new-password"),
    reveal([password, repeated], t),
  );
  if (faults.form) made.append(fault(said(t, "form", faults.form) ?? "", "form-fault"));
  const accept = button(sending ? t.sending : t.accept, "main", presses.accept);
  accept.disabled = sending;
  if (!sending) restFirst(accept);
  made.append(buttons(accept));
  return made;
}

const said = (t: Texts, name: string, wrong: string | undefined): string | null =>
  wrong === undefined ? null : (t.wrong[name]?.[wrong] ?? t.wrong["form"]?.["refused"] ?? null);

/** Tells a password manager whose password this is. */
function username(email: string): Node {
  const control = document.createElement("input");
  control.autocomplete = "username";
  control.value = email;
  control.hidden = true;
  control.readOnly = true;
  return control;
}

function languageField(entry: Entry, t: Texts, off: boolean): Node[] {
  const select = document.createElement("select");
  const [english, italian] = [new Option("English", "en"), new Option("Italiano", "it")];
  english.lang = "en";
  italian.lang = "it";
  select.append(english, italian);
  select.value = entry.language;
  select.addEventListener("change", () => (entry.language = select.value === "it" ? "it" : "en"));
  return field(select, { id: "mail-language", name: t.fields.language, wrong: null, off });
}

function secret(): HTMLInputElement {
  const control = document.createElement("input");
  control.type = "password";
  control.autocapitalize = "off";
  control.spellcheck = false;
  return control;
}

function passwordRule(control: HTMLInputElement, t: Texts): Node {
  const rule = element("p", t.passwordRule, "soft");
  rule.id = "password-rule";
  const described = control.getAttribute("aria-describedby");
  control.setAttribute("aria-describedby", described ? `${described} ${rule.id}` : rule.id);
  return rule;
}

/** Shows what was typed, and hides it again. */
function reveal(controls: readonly HTMLInputElement[], t: Texts): Node {
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "plain";
  toggle.textContent = t.show;
  onPress(toggle, () => {
    const shows = controls[0]?.type === "password";
    for (const control of controls) control.type = shows ? "text" : "password";
    toggle.textContent = shows ? t.hide : t.show;
    announce(shows ? t.shown : t.hidden);
  });
  return toggle;
}

/** Puts the reader at the first fault, and says it. */
export function goToFault(faults: Faults): void {
  const first = (["name", "password", "repeated"] as const).find((name) => faults[name]);
  if (first) byId(first).focus();
  announce(byId(first ? `${first}-fault` : "form-fault").textContent ?? "");
}

function home(t: Texts): Node {
  const paragraph = element("p", "");
  paragraph.append(link("/", t.home));
  return paragraph;
}
