import type { OutsideRecord } from "../../api/outside-signatures.ts";
import { digestOf } from "../../signing/digest-of.ts";
import { printedDigest } from "../../signing/printed-digest.ts";

export type OutsideKind = OutsideRecord["kind"];
export const outsideKinds = ["pades", "cades", "paper"] as const satisfies readonly OutsideKind[];

/** The largest file that is sent; of a larger one the digest alone, and the file stays in the party's archive. */
const largestFileBytes = 2_000_000;

/** What is entered about a signature made outside, as text. The file is beside it, and no draft keeps it. */
export const emptyOutside = {
  kind: "paper" as OutsideKind,
  document: "",
  signedOn: "",
  number: "",
  signatory: "",
  capacity: "",
};

export type OutsideValues = typeof emptyOutside;

/** The fields in which something is missing, in their order. */
export const missingInOutside = (values: OutsideValues, file: File | undefined): string[] => [
  ...(values.document.trim() === "" ? ["document"] : []),
  ...(file === undefined ? ["file"] : []),
  ...(["signedOn", "number", "signatory", "capacity"] as const).filter((name) => values[name].trim() === ""),
];

function base64(bytes: Uint8Array): string {
  const chunks = Array.from({ length: Math.ceil(bytes.length / 32_768) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * 32_768, (index + 1) * 32_768)),
  );
  return btoa(chunks.join(""));
}

/** The body that the wire wants. @throws when the file cannot be read */
export async function outsideRecord(values: OutsideValues, file: File | undefined): Promise<OutsideRecord> {
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
  const kept = bytes.length > largestFileBytes ? { fileDigest: await digestOf(bytes) } : { file: base64(bytes) };
  return {
    kind: values.kind,
    document: printedDigest(values.document),
    ...kept,
    protocolNumber: values.number.trim(),
    signedOn: values.signedOn,
    signatory: { name: values.signatory.trim(), capacity: values.capacity.trim() },
  };
}
