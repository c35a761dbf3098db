/**
 * The headers on every answer, which a page may override with its own.
 *
 * A year of HTTPS only is asked for when the base URL is HTTPS; subdomains may be somebody else's and are left alone.
 *
 * Source: OWASP HTTP Headers Cheat Sheet.
 */
export function securityHeaders(baseUrl: string): [name: string, value: string][] {
  const policy = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";
  const headers: [string, string][] = [
    ["content-security-policy", policy],
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "no-referrer"],
    ["x-frame-options", "DENY"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
  ];
  if (baseUrl.startsWith("https:")) headers.push(["strict-transport-security", "max-age=31536000"]);
  return headers;
}
