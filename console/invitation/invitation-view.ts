import { isLanguage } from "../app/i18n/languages.ts";
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
  moment,
  onPress,
  restFirst,
} from "../pages/elements.ts";
import type { Language } from "../pages/language.ts";
import { languageOptions } from "../pages/language-choice.ts";
import type { Shown } from "../pages/views.ts";
import type { Entry, Faults, FieldName, Standing } from "./invitation-model.ts";
import type { Texts } from "./invitation-texts.ts";

/** What this page can show of its own. */
export type View =
  | { name: "invitation"; found: Standing; entry: Entry; faults: Faults; sending: boolean }
  | { name: "done"; waiting: boolean };

/** Draws a view; what is typed goes straight into its entry. */
export function describe(view: View, t: Texts, language: Language, accept: () => void): Shown {
  if (view.name === "invitation") return invitation(view, t, language, accept);
  return view.waiting
    ? { title: t.waitingTitle, parts: [element("p", t.waiting, "notice"), home(t)] }
    : { title: t.readyTitle, parts: [element("p", t.ready, "notice"), home(t)] };
}

function invitation(view: View & { name: "invitation" }, t: Texts, language: Language, accept: () => void): Shown {
  const { found } = view;
  if (found.status === "accepted") return { title: t.acceptedTitle, parts: [element("p", t.accepted), home(t)] };
  if (found.status === "lapsed") return { title: t.lapsedTitle, parts: [element("p", t.lapsed)] };
  const asked = facts([
    [t.organisation, found.organisationName],
    [t.roles, found.roles.map((role) => t.roleNames[role] ?? role).join(", ")],
    [t.email, found.email],
    [t.expires, moment(found.expiresAt, language)],
  ]);
  if (!found.password)
    return { title: t.elsewhereTitle, parts: [asked, element("p", t.elsewhere), way("/join", t.signIn)] };
  return { title: t.title, parts: [element("p", t.lead), asked, form(view, t, accept)] };
}

/** A form so that password managers know it; it is never submitted, what counts is the press. */
function form({ found, entry, faults, sending }: View & { name: "invitation" }, t: Texts, accept: () => void): Node {
  const made = document.createElement("form");
  made.noValidate = true;
  made.addEventListener("submit", (event) => event.preventDefault());
  made.addEventListener("keydown", (event) => {
    const pressedIn = event.target instanceof HTMLInputElement;
    if (event.isTrusted && event.key === "Enter" && !event.isComposing && pressedIn) accept();
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
  const press = button(sending ? t.sending : t.accept, "main", accept);
  press.disabled = sending;
  if (!sending) restFirst(press);
  made.append(buttons(press));
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
  select.append(...languageOptions());
  select.value = entry.language;
  select.addEventListener("change", () => {
    if (isLanguage(select.value)) entry.language = select.value;
  });
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

const home = (t: Texts): Node => way("/", t.home);

function way(href: string, text: string): Node {
  const paragraph = element("p", "");
  paragraph.append(link(href, text));
  return paragraph;
}
