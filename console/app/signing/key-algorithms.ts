import { SigningProblem } from "./signing-problem.ts";

/** How a family of keys signs: by the `alg` of JWS and by the browser's own names. Source: RFC 7518, RFC 8037. */
interface KeyAlgorithm {
  readonly alg: "ES256" | "EdDSA";
  readonly web: EcKeyImportParams | { readonly name: "Ed25519" };
  /** Members of the public JWK. */
  readonly members: readonly string[];
}

/** Every browser has P-256; keys made here are of it, as those that `proxenia sign` makes. */
export const p256: KeyAlgorithm = {
  alg: "ES256",
  web: { name: "ECDSA", namedCurve: "P-256" },
  members: ["kty", "crv", "x", "y"],
};

const ed25519: KeyAlgorithm = { alg: "EdDSA", web: { name: "Ed25519" }, members: ["kty", "crv", "x"] };

/** @throws SigningProblem for a key of a kind that signs no agreement */
export function algorithmOf(jwk: Readonly<Record<string, unknown>>): KeyAlgorithm {
  if (jwk["kty"] === "EC" && jwk["crv"] === "P-256") return p256;
  if (jwk["kty"] === "OKP" && jwk["crv"] === "Ed25519") return ed25519;
  throw new SigningProblem("other-kind");
}

/** The public half of a key, with those members alone that its thumbprint covers. */
export const publicHalf = (jwk: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(algorithmOf(jwk).members.map((name) => [name, String(jwk[name])]));
