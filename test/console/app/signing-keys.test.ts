import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { checkReceipt } from "../../../console/app/signing/check-receipt.ts";
import { lockKey, makeKey } from "../../../console/app/signing/make-key.ts";
import { openRecovery, readKeyFile } from "../../../console/app/signing/read-key-file.ts";
import { proofOfPossession, signDetached } from "../../../console/app/signing/sign-with-key.ts";
import { verifyAccession, verifyDocument } from "../../../console/app/signing/verify-document.ts";
import { accessionText } from "../../../core/agreements/accession-document.ts";
import { documentText } from "../../../core/agreements/document.ts";
import type { Instant } from "../../../core/instant.ts";
import { digestOfText } from "../../../core/ledger/digest.ts";
import { makeCompactJws, publicHalfOf } from "../../../core/signing/make-jws.ts";
import { verifyProof } from "../../../core/signing/proof-of-possession.ts";
import { readSigningJwk, thumbprintOf } from "../../../core/signing/signing-jwk.ts";
import { verifyDetachedJws } from "../../../core/signing/verify-detached-jws.ts";

// What a browser says of a page that came by HTTPS, or from this machine.
Object.assign(globalThis, { isSecureContext: true });

const of = { owner: "issuer subject", organisation: "livorno" };
const now = new Date().toISOString() as Instant;
const passphrase = "quattro parole di nessuno";
const obstacle = (name: string) => ({ name: "SigningProblem", obstacle: name });

test("a key made here proves its possession, signs what the server accepts, and cannot be read", async () => {
  const { key, recovery } = await makeKey(of, null);
  assert.equal(recovery, null);
  const jwk = readSigningJwk(key.publicJwk);
  assert.equal(key.kid, thumbprintOf(jwk));
  const audience = "http://127.0.0.1:8080";
  verifyProof(await proofOfPossession(key, `${audience}/`), jwk, { organisation: "livorno", audience }, now);
  const document = new TextEncoder().encode('{"text":"perché"}');
  const claims = verifyDetachedJws(await signDetached(key, document, "President"), document, () => jwk, now);
  assert.deepEqual(claims.srAts, [{ claimed: "President" }]);
  assert.equal(verifyDetachedJws(await signDetached(key, document, ""), document, () => jwk, now).srAts, null);
  assert.equal(key.privateKey.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("jwk", key.privateKey), { name: "InvalidAccessError" });
});

test("the recovery file opens by its passphrase alone, however it was typed, and gives the same key", async () => {
  const { key, recovery } = await makeKey(of, `${passphrase} e\u0301`);
  assert.ok(recovery);
  assert.deepEqual(
    { ...recovery, encryptedKey: "" },
    {
      format: "proxenia-signing-key/1",
      organisation: "livorno",
      kid: key.kid,
      madeAt: key.keptAt,
      encryptedKey: "",
    },
  );
  const header = JSON.parse(Buffer.from(recovery.encryptedKey.split(".")[0] ?? "", "base64url").toString());
  assert.deepEqual([header.alg, header.enc, header.p2c], ["PBES2-HS512+A256KW", "A256GCM", 600_000]);
  const read = await readKeyFile(JSON.stringify(recovery));
  assert.ok(read.kind === "recovery");
  await assert.rejects(openRecovery(read.file, passphrase), obstacle("wrong-passphrase"));
  await assert.rejects(openRecovery({ ...read.file, encryptedKey: "x" }, passphrase), obstacle("broken-file"));
  const restored = await lockKey(await openRecovery(read.file, `${passphrase} \u00e9`), of, true);
  assert.equal(restored.kid, key.kid);
  const other = { ...read.file, kid: "another" };
  await assert.rejects(openRecovery(other, `${passphrase} \u00e9`), obstacle("broken-file"));
});

test("a key is imported from what `proxenia sign` and openssl write, of both kinds", async () => {
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const ed = generateKeyPairSync("ed25519").privateKey;
  const document = new TextEncoder().encode("{}");
  for (const key of [ec, ed]) {
    const jwk = publicHalfOf(key.export({ format: "jwk" }) as never);
    for (const text of [
      JSON.stringify(key.export({ format: "jwk" })),
      String(key.export({ type: "pkcs8", format: "pem" })),
    ]) {
      const read = await readKeyFile(text);
      assert.ok(read.kind === "open");
      const kept = await lockKey(read.jwk, of, true);
      assert.equal(kept.kid, thumbprintOf(jwk));
      assert.deepEqual({ ...kept.publicJwk }, { ...jwk });
      verifyDetachedJws(await signDetached(kept, document, ""), document, () => jwk, now);
    }
  }
});

test("what is no key to sign with is told by what it is", async () => {
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = { format: "pem" } as const;
  const files: [string, string][] = [
    ["hello", "not-a-key"],
    ["{}", "not-a-key"],
    [String(ec.publicKey.export({ type: "spki", ...pem })), "public-only"],
    [String(ec.privateKey.export({ type: "sec1", ...pem })), "older-pem"],
    [String(ec.privateKey.export({ type: "pkcs8", ...pem, cipher: "aes-256-cbc", passphrase })), "encrypted-pem"],
    [
      String(generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey.export({ type: "pkcs8", ...pem })),
      "other-kind",
    ],
  ];
  for (const [text, reason] of files) await assert.rejects(readKeyFile(text), obstacle(reason), text);
  const open: [object, string][] = [
    [ec.publicKey.export({ format: "jwk" }), "public-only"],
    [{ kty: "oct", k: "AAAA" }, "not-a-key"],
    [generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey.export({ format: "jwk" }), "other-kind"],
    [{ ...ec.privateKey.export({ format: "jwk" }), d: "AAAA" }, "not-a-key"],
  ];
  for (const [jwk, reason] of open) await assert.rejects(lockKey({ ...jwk }, of, true), obstacle(reason));
});

const body = { title: "An example", text: "Of a text.", validUntil: null, parties: [{ organisation: "livorno" }] };
const text = documentText("a1", 2, body as never, { livorno: ["k1"] });
const shown = {
  ...body,
  id: "a1",
  version: 2,
  signingKeys: { livorno: ["k1"] },
  digest: digestOfText(text),
  status: "proposed",
};

test("a document is signed only where it is, byte for byte and member for member, what the page shows", async () => {
  const { bytes, digest } = await verifyDocument(text, shown as never);
  assert.equal(digest, shown.digest);
  assert.equal(Buffer.from(bytes).toString(), text);
  await assert.rejects(verifyDocument(text.replace("Of a", "Of no"), shown as never), obstacle("document-changed"));
  for (const change of [
    { title: "Another" },
    { version: 3 },
    { text: "Of another text." },
    { validUntil: "2027-01-01" },
  ]) {
    await assert.rejects(verifyDocument(text, { ...shown, ...change } as never), obstacle("document-other"));
  }
  for (const [sent, reason] of [
    [`${text} `, "document-changed"],
    ["[]", "document-changed"],
    ['{"text":"a\u202eb"}', "document-hidden"],
  ] as const) {
    await assert.rejects(verifyDocument(sent, { ...shown, digest: digestOfText(sent) } as never), obstacle(reason));
  }
});

test("an accession's document names this pact, this party and these keys, or is not signed", async () => {
  const party = { organisation: "pisa", role: "member", signs: true, sends: true, receives: true } as const;
  const agreement = { id: "a1", version: 2, digest: shown.digest };
  const signed = accessionText({ agreement, party, effectiveFrom: null, signingKeys: ["b", "a"] });
  const accession = { party, effectiveFrom: null, signingKeys: ["b", "a"], digest: digestOfText(signed) };
  const { digest } = await verifyAccession(signed, shown as never, accession as never);
  assert.equal(digest, accession.digest);
  const other = { ...accession, party: { ...party, receives: false } };
  await assert.rejects(verifyAccession(signed, shown as never, other as never), obstacle("document-other"));
  await assert.rejects(
    verifyAccession(`${signed}\n`, shown as never, accession as never),
    obstacle("document-changed"),
  );
});

test("a receipt is of what was signed, by a key of the installation", async () => {
  const private_ = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }) as never;
  const publicJwk = publicHalfOf(private_);
  const keys = { keys: [{ ...publicJwk, kid: thumbprintOf(publicJwk) }] };
  const receipt = makeCompactJws(private_, JSON.stringify({ agreement: { digest: shown.digest } }), {
    typ: "receipt+jws",
  });
  await checkReceipt(receipt, shown.digest, keys);
  await assert.rejects(checkReceipt(receipt, "sha256:0", keys), obstacle("receipt-other"));
  await assert.rejects(checkReceipt(receipt, shown.digest, { keys: [] }), obstacle("receipt-other"));
  await assert.rejects(checkReceipt(`${receipt.slice(0, -4)}AAAA`, shown.digest, keys), obstacle("receipt-other"));
});
