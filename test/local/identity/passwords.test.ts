import assert from "node:assert/strict";
import { test } from "node:test";
import { createAttemptLimit } from "../../../local/identity/attempt-limit.ts";
import { hashPassword, verifyPassword } from "../../../local/identity/passwords.ts";
import { chooseLanguage } from "../../../local/identity/sign-in-texts.ts";

test("knows a password by its hash, and two hashes of one password differ", async () => {
  const [one, other] = await Promise.all([hashPassword("perché no"), hashPassword("perché no")]);
  assert.notEqual(one, other);
  assert.equal(await verifyPassword("perché no".normalize("NFD"), one), true);
  assert.equal(await verifyPassword("perche no", one), false);
});

test("accepts the cheap hash of a generated secret", async () => {
  assert.equal(await verifyPassword("x", await hashPassword("x", { generated: true })), true);
});

test("says no without a hash, or to a broken one", async () => {
  assert.equal(await verifyPassword("", undefined), false);
  assert.equal(await verifyPassword("", "$scrypt$broken"), false);
});

test("counts attempts anew after fifteen minutes and after a success", () => {
  let now = 0;
  const limit = createAttemptLimit(() => now);
  const attempt = { email: "A@b.example", address: "203.0.113.1" };
  for (let tries = 0; tries < 8; tries++) assert.equal(limit.take(attempt), 0);
  assert.equal(limit.take({ ...attempt, email: "a@B.example" }), 900);
  limit.clear(attempt);
  assert.equal(limit.take(attempt), 0);
  for (let tries = 0; tries < 8; tries++) limit.take(attempt);
  now = 900_000;
  assert.equal(limit.take(attempt), 0);
});

test("takes an IPv6 address for the network that its owner has whole", () => {
  const tries = (addressOf: (nth: number) => string): boolean[] => {
    const limit = createAttemptLimit(() => 0);
    return [1, 2, 3, 4, 5, 6, 7, 8, 9].map((nth) => limit.take({ email: "a@b.example", address: addressOf(nth) }) > 0);
  };
  const onlyTheNinth = [...Array<boolean>(8).fill(false), true];
  assert.deepEqual(
    tries((nth) => `2001:db8:1:2:${nth}::9`),
    onlyTheNinth,
  );
  assert.deepEqual(
    tries((nth) => `2001:DB8::${nth}`),
    onlyTheNinth,
  );
  assert.ok(!tries((nth) => `2001:db8:${nth}::9`).includes(true));
  assert.ok(!tries((nth) => `203.0.113.${nth}`).includes(true));
  assert.ok(!tries((nth) => `::ffff:203.0.113.${nth}`).includes(true));
});

test("chooses the language that is wanted most among those there are", () => {
  assert.equal(chooseLanguage("it"), "it");
  assert.equal(chooseLanguage("de, it;q=0.8, en;q=0.9"), "en");
  assert.equal(chooseLanguage("es-ES, it-IT;q=0.4"), "it");
  assert.equal(chooseLanguage("hr;q=0.5, pt-PT, it-IT;q=0.4"), "pt");
  assert.equal(chooseLanguage("bg-BG"), "bg");
  assert.equal(chooseLanguage("it;q=0"), "en");
  assert.equal(chooseLanguage(undefined), "en");
});
