import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64url, encodeBase64url } from "../../../core/signing/base64url.ts";
import { readSigningJwk } from "../../../core/signing/signing-jwk.ts";
import { parseCompactJws, signatureHolds, verifySignature } from "../../../core/signing/verify-jws.ts";
import { readVectors, vectorsMissing } from "./signing-fixture.ts";

type Jwk = Record<string, unknown>;
interface Case {
  readonly tcId: number;
  readonly comment: string;
  readonly flags: readonly string[];
  readonly result: "valid" | "invalid" | "acceptable";
}
interface Suite<Group> {
  readonly testGroups: readonly Group[];
}

const accepts = (check: () => unknown): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

/** The suite's JWS under keys that we take, each with its key. */
const signedByP256 = () =>
  readVectors<Suite<{ public?: Jwk; tests: (Case & { jws: string })[] }>>(
    "wycheproof/json_web_signature_test.json",
  ).testGroups.flatMap(({ public: jwk, tests }) =>
    jwk?.["kty"] === "EC" && jwk["crv"] === "P-256" ? tests.map((one) => ({ ...one, jwk })) : [],
  );

test("JWS of Project Wycheproof: valid ones pass, invalid ones do not", { skip: vectorsMissing }, () => {
  let seen = 0;
  for (const { jwk, tcId, comment, result, jws } of signedByP256()) {
    seen++;
    const accepted = accepts(() => {
      const parsed = parseCompactJws(jws);
      decodeBase64url(parsed.payloadPart, "payload");
      verifySignature(parsed, parsed.payloadPart, readSigningJwk(jwk));
    });
    assert.equal(accepted, result === "valid", `${tcId} ${comment}`);
  }
  assert.equal(seen, 41);
});

test("detached, the same JWS pass and fail alike", { skip: vectorsMissing }, () => {
  let seen = 0;
  for (const { jwk, tcId, comment, result, jws } of signedByP256()) {
    const [header, payload, signature, ...more] = jws.split(".");
    if (payload === undefined || more.length > 0) continue;
    seen++;
    const accepted = accepts(() => {
      const document = decodeBase64url(payload, "payload");
      const parsed = parseCompactJws(`${header}..${signature}`);
      verifySignature(parsed, encodeBase64url(document), readSigningJwk(jwk));
    });
    assert.equal(accepted, result === "valid", `${tcId} ${comment}`);
  }
  assert(seen > 30, `${seen} seen`);
});

test("RSA and HMAC keys of the same suite are refused as keys", { skip: vectorsMissing }, () => {
  const suite = readVectors<Suite<{ public?: Jwk; private?: Jwk }>>("wycheproof/json_web_signature_test.json");
  const others = suite.testGroups.map((group): Jwk => group.public ?? group.private ?? {});
  for (const jwk of others) {
    if (jwk["crv"] === "P-256") continue;
    assert.equal(
      accepts(() => readSigningJwk(jwk)),
      false,
    );
  }
});

interface RawGroup {
  readonly publicKeyJwk?: Jwk;
  readonly tests: readonly (Case & { msg: string; sig: string })[];
}

test("raw signatures of Project Wycheproof over P-256 and Ed25519", { skip: vectorsMissing }, () => {
  let seen = 0;
  for (const file of ["ecdsa_secp256r1_sha256_p1363_test", "ed25519_test"]) {
    for (const { publicKeyJwk, tests } of readVectors<Suite<RawGroup>>(`wycheproof/${file}.json`).testGroups) {
      if (!publicKeyJwk) continue;
      const jwk = readSigningJwk(publicKeyJwk);
      for (const { tcId, comment, result, msg, sig } of tests) {
        seen++;
        const holds = signatureHolds(jwk, Buffer.from(msg, "hex"), Buffer.from(sig, "hex"));
        assert.equal(holds, result === "valid", `${file} ${tcId} ${comment}`);
      }
    }
  }
  assert(seen > 400, `${seen} seen`);
});

interface Cookbook {
  readonly input: { readonly key: Jwk; readonly payload: string };
  readonly output: { readonly compact: string };
}

test("Ed25519 of RFC 8037 passes; P-521, HMAC and b64 false of RFC 7520 and 7797 are refused", {
  skip: vectorsMissing,
}, () => {
  const passes = (file: string): boolean => {
    const { input, output } = readVectors<Cookbook>(`jose/${file}`);
    const { d: _, ...jwk } = input.key;
    return accepts(() => {
      const parsed = parseCompactJws(output.compact);
      verifySignature(parsed, encodeBase64url(input.payload), readSigningJwk(jwk));
    });
  };
  assert.equal(passes("jws.json"), true);
  assert.equal(passes("4_3.ecdsa_signature.json"), false);
  assert.equal(passes("4_5.signature_with_detached_content.json"), false);
  assert.equal(passes("hmac-sha2_b64_false.json"), false);
});
