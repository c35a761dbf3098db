import type { Language } from "../../core/languages.ts";
import { signInTexts } from "./sign-in-texts.ts";

/** What the pages need to know of their place: all links are made from the configured issuer, never from a request. */
export interface PagePlace {
  language: Language;
  /** Path of the issuer, for the style sheet. */
  mountPath: string;
  /** Where people came from and may go back to. */
  consoleUrl: string;
}

/** The sign-in form, with the reason of a refused attempt, which never says whether the address is known. */
export function signInPage(
  place: PagePlace,
  o: { action: string; email: string; refusal?: "wrong" | { waitSeconds: number } },
): string {
  const texts = signInTexts[place.language];
  const refusal = o.refusal === undefined ? "" : refusalText(place.language, o.refusal);
  const alert = refusal === "" ? "" : `<p class="alert" role="alert" id="refusal">${escapeHtml(refusal)}</p>`;
  const described = refusal === "" ? "" : ` aria-describedby="refusal"`;
  const [emailFocus, passwordFocus] = o.email === "" ? [" autofocus", ""] : ["", " autofocus"];
  const body = `${alert}
<form method="post" action="${escapeHtml(o.action)}">
<label for="email">${texts.email}</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${escapeHtml(o.email)}"${described}${emailFocus}>
<label for="password">${texts.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1024"${described}${passwordFocus}>
<button type="submit">${texts.signIn}</button>
</form>`;
  return page(place, texts.signInTitle, body);
}

/** Shown when the sign-in's short-lived record is gone. */
export function expiredPage(place: PagePlace): string {
  const texts = signInTexts[place.language];
  return page(place, texts.expiredTitle, `<p>${texts.expired}</p>${backLink(place)}`);
}

/** Asks before signing out. `form` is the provider's own form, with the id `op.logoutForm`. */
export function signOutPage(place: PagePlace, form: string): string {
  const texts = signInTexts[place.language];
  const body = `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>${texts.signOut}</button>
<button type="submit" form="op.logoutForm" class="quiet">${texts.stay}</button>`;
  return page(place, texts.signOutTitle, body);
}

/** Shown after signing out when the console gave no page of its own. */
export function signedOutPage(place: PagePlace): string {
  const texts = signInTexts[place.language];
  return page(place, texts.signedOutTitle, `<p>${texts.signedOut}</p>${backLink(place)}`);
}

/** A protocol error that reached a person: only its code is shown. */
export function errorPage(place: PagePlace, code: string): string {
  const texts = signInTexts[place.language];
  return page(place, texts.errorTitle, `<p>${texts.error} <code>${escapeHtml(code)}</code></p>${backLink(place)}`);
}

function refusalText(language: Language, refusal: "wrong" | { waitSeconds: number }): string {
  const texts = signInTexts[language];
  if (refusal === "wrong") return texts.wrong;
  return texts.wait.replace("{minutes}", String(Math.ceil(refusal.waitSeconds / 60)));
}

function backLink(place: PagePlace): string {
  return `<p><a href="${escapeHtml(place.consoleUrl)}">${signInTexts[place.language].backToConsole}</a></p>`;
}

function page(place: PagePlace, title: string, body: string): string {
  return `<!doctype html>
<html lang="${place.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${escapeHtml(place.mountPath)}/sign-in.css">
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
