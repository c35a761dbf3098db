import { hiddenFragment, mendedPath, tokenOf } from "./link-token.ts";

/** Where a page behind a link keeps its token. */
export const tokenKeyOf = (page: string): string => `proxenia-${page}-token`;

/** Keeps a value for this tab. Storage may be switched off; then a reload asks for the link again. */
export function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {}
}

export function remembered(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {}
}

/**
 * Takes a link's token out of the address bar; where there is none, the one this tab had before a reload. A broken one
 * leaves the tab without: it was another link's.
 */
export function takeToken(key: string): string | null {
  const fragment = location.hash || hiddenFragment(location.pathname);
  if (fragment === "") return remembered(key);
  history.replaceState(null, "", mendedPath(location.pathname));
  const token = tokenOf(fragment);
  if (token === null) forget(key);
  else remember(key, token);
  return token;
}
