import assert from "node:assert/strict";
import { test } from "node:test";
import { homePage } from "../../../console/home/home-page.ts";

const [demo, plain] = [homePage({ demo: true }).body, homePage({ demo: false }).body];

test("says in both languages what this is and whom to call, with a link to the API", () => {
  for (const html of [demo, plain]) {
    assert.match(html, /<section lang="en">[\s\S]*112[\s\S]*<section lang="it">[\s\S]*112/);
    assert.equal(html.match(/href="\/v1\/openapi\.json"/g)?.length, 2);
    assert.doesNotMatch(html, /<script|<style|\sstyle=|\son\w+=|https?:/i);
  }
});

test("names the outbox and the file of sign-ins in the demo alone", () => {
  assert.equal(demo.match(/href="\/mail"/g)?.length, 2);
  assert.match(demo, /demo\.json/);
  assert.doesNotMatch(plain, /\/mail|demo/i);
});
