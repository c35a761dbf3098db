import { type Refusal, refusal } from "../refusals/refusal.ts";
import type { FileForm, OutsideKind } from "./signing-codes.ts";

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

/** Source: ISO 32000-1 section 7.5.2 and Annex H: the header may stand within the first 1,024 bytes. */
const isPdf = (text: string): boolean => text.slice(0, 1_024).includes("%PDF-") && text.slice(-2_048).includes("%%EOF");

/** The sub-filters of PAdES and of its predecessors. Source: ETSI EN 319 142-1; ISO 32000-1 section 12.8.3.3. */
const subFilters = /\/SubFilter\s{0,8}\/(?:ETSI\.CAdES\.detached|adbe\.pkcs7\.detached|adbe\.pkcs7\.sha1)\b/;
const byteRange = /\/ByteRange\s{0,8}\[\s{0,8}0\s+\d{1,10}\s+\d{1,10}\s+\d{1,10}\s{0,8}\]/;

/** A signature dictionary stands in the clear, since its byte range counts bytes of the file itself. */
const hasSignatureDictionary = (text: string): boolean => byteRange.test(text) && subFilters.test(text);

const signatures: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0xff, 0xd8, 0xff],
];
const isImage = (bytes: Uint8Array): boolean =>
  signatures.some((signature) => signature.every((byte, index) => bytes[index] === byte));

/** A BER element's tag, where its value begins, and how long it is; null for an indefinite length. */
interface Element {
  readonly tag: number;
  readonly at: number;
  readonly length: number | null;
}

/** Source: ITU-T X.690 sections 8.1.2 and 8.1.3; tags of one byte, lengths of up to four. */
function elementAt(bytes: Uint8Array, offset: number): Element | null {
  const [tag, first] = [bytes[offset], bytes[offset + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  if (first === 0x80) return { tag, at: offset + 2, length: null };
  if (first < 0x80) return { tag, at: offset + 2, length: first };
  const count = first & 0x7f;
  if (count > 4) return null;
  let length = 0;
  for (let index = 0; index < count; index++) {
    const byte = bytes[offset + 2 + index];
    if (byte === undefined) return null;
    length = length * 256 + byte;
  }
  return { tag, at: offset + 2 + count, length };
}

const sequence = 0x30;
const explicitZero = 0xa0;
const integer = 0x02;
const set = 0x31;
/** 1.2.840.113549.1.7.2, with its tag and length. Source: RFC 5652 section 5.1. */
const signedDataOid = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

/** A ContentInfo of SignedData: its outer members in their order. Source: RFC 5652 sections 3 and 5.1. */
function isSignedData(bytes: Uint8Array): boolean {
  const outer = elementAt(bytes, 0);
  if (outer?.tag !== sequence) return false;
  if (outer.length !== null && outer.at + outer.length !== bytes.length) return false;
  if (!signedDataOid.every((byte, index) => bytes[outer.at + index] === byte)) return false;
  const content = elementAt(bytes, outer.at + signedDataOid.length);
  if (content?.tag !== explicitZero) return false;
  const signedData = elementAt(bytes, content.at);
  if (signedData?.tag !== sequence) return false;
  const version = elementAt(bytes, signedData.at);
  if (version?.tag !== integer || version.length === null) return false;
  const algorithms = elementAt(bytes, version.at + version.length);
  if (algorithms?.tag !== set || algorithms.length === null) return algorithms?.tag === set;
  return elementAt(bytes, algorithms.at + algorithms.length)?.tag === sequence;
}

/**
 * Whether a file has the form that its kind promises.
 * @returns the form, or null where it has another: then it is refused
 */
export function formOf(kind: OutsideKind, bytes: Uint8Array): FileForm | null {
  if (kind === "cades") return isSignedData(bytes) ? "cms-signed-data" : null;
  const text = latin1(bytes);
  if (kind === "pades") return isPdf(text) && hasSignatureDictionary(text) ? "pdf-with-signature-dictionary" : null;
  if (isPdf(text)) return "pdf";
  return isImage(bytes) ? "image" : null;
}

/** What a file of a kind must be, in words for whoever sent another. */
export const wantedForm: Readonly<Record<OutsideKind, Refusal>> = {
  pades: refusal("file-not-pades"),
  cades: refusal("file-not-cades"),
  paper: refusal("file-not-paper"),
};
