import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { canonicalJson } from "../ledger/canonical-json.ts";
import { decodeBase64url } from "./base64url.ts";
import { InvalidSignature } from "./invalid-signature.ts";

/** A public key that may sign agreements, reduced to the members that make it: those its thumbprint covers. */
export type SigningJwk =
  | { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string }
  | { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };

const algorithmsOf = { EC: ["ES256"], OKP: ["EdDSA", "Ed25519"] } as const;

/** The `alg` values that suit a key's family; the first is what we write ourselves. */
export const algorithmsFor = (jwk: SigningJwk): readonly string[] => algorithmsOf[jwk.kty];

const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * Points of Ed25519 of small order (the sign bit put aside, non-canonical encodings included). A signature by such a
 * key holds for texts it was never made over, so it binds nobody.
 */
const smallOrder = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

function isSmallOrder(point: Buffer): boolean {
  const masked = Buffer.from(point);
  masked[31] = (masked[31] ?? 0) & 0x7f;
  return smallOrder.has(masked.toString("hex"));
}

function coordinate(jwk: Readonly<Record<string, unknown>>, name: "x" | "y"): string {
  const value = jwk[name];
  if (typeof value !== "string") throw new InvalidSignature(`the key lacks "${name}"`);
  if (decodeBase64url(value, `key's "${name}"`).length !== 32) {
    throw new InvalidSignature(`the key's "${name}" is not 32 bytes long`);
  }
  return value;
}

/** What the key says of its own use must allow signing. */
function refuseOtherUse(jwk: Readonly<Record<string, unknown>>, algorithms: readonly string[]): void {
  const { use, key_ops: operations, alg } = jwk;
  if (use !== undefined && use !== "sig")
    throw new InvalidSignature('the key is not for signing: its "use" is not "sig"');
  const verifies = operations === undefined || (Array.isArray(operations) && operations.includes("verify"));
  if (!verifies) throw new InvalidSignature('the key is not for signing: its "key_ops" lack "verify"');
  if (alg !== undefined && !algorithms.includes(String(alg))) {
    throw new InvalidSignature(`the key's "alg" does not suit it: ${algorithms.join(" or ")}`);
  }
}

/**
 * Reads a public JWK: P-256 or Ed25519, nothing private in it, a point of its curve.
 * @throws InvalidSignature with a reason of its own for each fault
 */
export function readSigningJwk(jwk: Readonly<Record<string, unknown>>): SigningJwk {
  const secret = privateMembers.find((member) => member in jwk);
  if (secret !== undefined) {
    throw new InvalidSignature(
      `holds the private member "${secret}": send the public key only, and make a new key, since this one has left your machine`,
    );
  }
  const key = familyOf(jwk);
  refuseOtherUse(jwk, algorithmsFor(key));
  if (key.kty === "OKP" && isSmallOrder(Buffer.from(key.x, "base64url"))) {
    throw new InvalidSignature("the key is a point of small order, whose signatures bind nobody");
  }
  publicKeyOf(key);
  return key;
}

function familyOf(jwk: Readonly<Record<string, unknown>>): SigningJwk {
  if (jwk["kty"] === "EC" && jwk["crv"] === "P-256") {
    return { kty: "EC", crv: "P-256", x: coordinate(jwk, "x"), y: coordinate(jwk, "y") };
  }
  if (jwk["kty"] === "OKP" && jwk["crv"] === "Ed25519") return { kty: "OKP", crv: "Ed25519", x: coordinate(jwk, "x") };
  throw new InvalidSignature("the key is neither P-256 (kty EC) nor Ed25519 (kty OKP)");
}

/** The key as the platform verifies with it. @throws InvalidSignature when it is no point of its curve */
export function publicKeyOf(jwk: SigningJwk): KeyObject {
  try {
    return createPublicKey({ key: { ...jwk }, format: "jwk" });
  } catch (cause) {
    throw new InvalidSignature("the key is not a point of its curve", { cause });
  }
}

/** SHA-256 thumbprint, base64url: the `kid` of every key here. Source: RFC 7638, RFC 8037 section 2. */
export const thumbprintOf = (jwk: SigningJwk): string =>
  createHash("sha256").update(canonicalJson(jwk)).digest("base64url");
