import { chosenLanguage, firstLanguage } from "../app/i18n/languages.ts";
import { announce, byId, showParts } from "./elements.ts";
import type { Catalogues, Language } from "./language.ts";
import { languageChoice, showLanguage } from "./language-choice.ts";
import { type Answer, post } from "./post.ts";
import { forget, takeToken, tokenKeyOf } from "./tab-memory.ts";
import type { CommonTexts } from "./texts/en.ts";
import { type CommonView, describeCommon, isCommon, type Shown } from "./views.ts";

/** What a page of its own says beside what all of them say. */
export interface PageTexts extends CommonTexts {
  title: string;
  noLink: string;
  unknownTitle: string;
  unknown: string;
  trouble: string;
  /** That a press may have arrived or not. */
  unsure: string;
  /** Where scripts do not run, in the page itself, in every language. */
  noScript: string;
}

/** What makes a page behind a link the one that it is. `Found` is what the server says of the link. */
export interface PageParts<Found, View, Texts> {
  readonly name: string;
  readonly catalogues: Catalogues<Texts>;
  readonly inspectPath: string;
  /** Reads the server's answer; undefined where it is not one. */
  readonly read: (body: unknown) => Found | undefined;
  readonly opened: (found: Found) => View;
  readonly describe: (view: View, texts: Texts, language: Language) => Shown;
  /** Stands below a link that leads nowhere. */
  readonly elsewhere?: (texts: Texts) => Node[];
}

/**
 * A page behind a link in an e-mail. Opening it only asks the server how things stand; whatever it does takes a press by
 * a person. The token comes in the fragment, leaves the address bar at once, and is kept for this tab alone.
 */
export class LinkPage<
  Found extends { language: Language | null },
  View extends { name: string },
  Texts extends PageTexts,
> {
  readonly #parts: PageParts<Found, View, Texts>;
  readonly #tokenKey: string;
  #token: string | null = null;
  #view: View | CommonView = { name: "loading" };
  #texts: Texts | null = null;
  #language: Language = firstLanguage();
  /** The language asked for last, whose words may still be on their way. */
  #wanted: Language = this.#language;
  #asking = false;

  constructor(parts: PageParts<Found, View, Texts>) {
    this.#parts = parts;
    this.#tokenKey = tokenKeyOf(parts.name);
  }

  /** What is shown; only pages themselves show other than common views. */
  get view(): View | CommonView {
    return this.#view;
  }

  /** The words of the language shown. A person who presses has read them. */
  get texts(): Texts {
    if (this.#texts === null) throw new Error("the page has no words yet");
    return this.#texts;
  }

  get language(): Language {
    return this.#language;
  }

  /** Asks for the words and for how things stand, both at once. */
  start(): void {
    addEventListener("hashchange", () => this.#open());
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && this.#token !== null) void this.inspect();
    });
    addEventListener("online", () => {
      const view = this.#view;
      if (isCommon(view) && view.name === "trouble" && !view.unsure) void this.inspect();
    });
    languageChoice(this.#language, (language) => void this.#speak(language));
    this.#open();
    void this.#speak(this.#language);
  }

  /** Takes the token out of the address bar, or the one this tab had before a reload. */
  #open(): void {
    this.#token = takeToken(this.#tokenKey);
    if (this.#token === null) this.show({ name: "no-link" });
    else void this.inspect();
  }

  async #speak(language: Language): Promise<void> {
    this.#wanted = language;
    const { texts } = await this.#parts.catalogues[language]();
    if (language !== this.#wanted) return;
    this.#language = language;
    this.#texts = texts;
    document.documentElement.lang = language;
    showLanguage(language, texts.language);
    this.show(this.#view);
  }

  /** Asks how things stand. Changes nothing there. */
  async inspect(opened: (found: Found) => View = this.#parts.opened): Promise<void> {
    if (this.#asking) return;
    if (opened === this.#parts.opened) this.show({ name: "loading" });
    const failure = await this.ask(opened);
    if (failure !== null) return this.showFailure(failure, false);
    byId("heading").focus();
  }

  /** Asks how things stand and shows it, in its reader's language; the answer where it does not say. */
  async ask(opened: (found: Found) => View): Promise<Answer | null> {
    this.#asking = true;
    const answer = await post(this.#parts.inspectPath, { token: this.#token });
    this.#asking = false;
    const found = answer.reception === "fine" ? this.#parts.read(answer.body) : undefined;
    if (found === undefined)
      return { ...answer, reception: answer.reception === "fine" ? "trouble" : answer.reception };
    const { language } = found;
    // A choice made on this machine comes first, then how the reader asked to be written to, then the browser.
    if (language !== null && chosenLanguage() === null && language !== this.#language) await this.#speak(language);
    this.show(opened(found));
    return null;
  }

  /** Sends what a person pressed, once, while `sending` is shown; null where another answer is waited for. */
  async send(path: string, body: Record<string, unknown>, sending: View): Promise<Answer | null> {
    if (this.#asking) return null;
    this.#asking = true;
    this.show(sending);
    announce(this.texts.sending);
    const answer = await post(path, { token: this.#token, ...body });
    this.#asking = false;
    return answer;
  }

  /** Shows the end: the token is used, and forgotten. */
  finish(view: View): void {
    this.#token = null;
    forget(this.#tokenKey);
    this.show(view);
    byId("heading").focus();
  }

  showFailure({ reception, waitSeconds }: Answer, sent: boolean): void {
    if (reception === "unknown") this.show({ name: "unknown" });
    else if (reception === "wait") this.show({ name: "trouble", waitSeconds, unsure: false });
    else this.show({ name: "trouble", waitSeconds: null, unsure: sent });
    byId("heading").focus();
  }

  show(view: View | CommonView): void {
    this.#view = view;
    if (this.#texts === null) return;
    const { title, parts } = this.#describe(view, this.#texts);
    showParts(title, parts, view.name === "loading");
  }

  #describe(view: View | CommonView, texts: Texts): Shown {
    if (!isCommon(view)) return this.#parts.describe(view, texts, this.#language);
    const retry = () => void this.inspect();
    return describeCommon(view, texts, retry, this.#parts.elsewhere?.(texts) ?? []);
  }
}
