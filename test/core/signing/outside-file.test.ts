import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formOf } from "../../../core/signing/outside-file.ts";
import { outsideKinds } from "../../../core/signing/signing-codes.ts";
import { exampleBerPkcs7, examplePdf, examplePkcs7, examplePng } from "./example-files.ts";

const cms = examplePkcs7(Buffer.from("text"));

test("a PDF with a signature dictionary, a CMS file with signed data, and scans are told by their form", () => {
  assert.equal(formOf("pades", examplePdf()), "pdf-with-signature-dictionary");
  assert.equal(formOf("cades", cms), "cms-signed-data");
  assert.equal(formOf("cades", examplePkcs7(Buffer.alloc(300))), "cms-signed-data");
  assert.equal(formOf("cades", exampleBerPkcs7()), "cms-signed-data");
  assert.equal(formOf("paper", examplePdf("")), "pdf");
  assert.equal(formOf("paper", examplePng()), "image");
  assert.equal(formOf("paper", Buffer.from([0xff, 0xd8, 0xff, 0xe0])), "image");
});

test("a file of another form than its kind promises is none", () => {
  assert.equal(formOf("pades", examplePdf("")), null, "no signature in it");
  assert.equal(formOf("pades", examplePdf("/SubFilter /ETSI.CAdES.detached")), null, "no byte range");
  assert.equal(formOf("pades", examplePdf("/ByteRange [0 1 2 3] /SubFilter /Other")), null, "another sub-filter");
  assert.equal(formOf("pades", examplePdf().subarray(10)), null, "no header");
  assert.equal(formOf("pades", cms), null);
  assert.equal(formOf("cades", examplePdf()), null);
  assert.equal(formOf("cades", Buffer.concat([cms, Buffer.from([0])])), null, "something behind it");
  const data = Buffer.from(cms);
  data[data.indexOf(0x07, 10) + 1] = 0x03;
  assert.equal(formOf("cades", data), null, "enveloped data is no signature");
  assert.equal(formOf("paper", Buffer.from("a text")), null);
});

test("no bytes make it fail, and cut files have no form", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const kind of outsideKinds) formOf(kind, bytes);
    }),
  );
  for (let length = 0; length < cms.length; length++) assert.equal(formOf("cades", cms.subarray(0, length)), null);
});
