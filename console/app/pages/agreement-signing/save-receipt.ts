import type { Agreement } from "../../api/agreements.ts";
import { saveFile } from "../../parts/save-file.ts";

/** Hands a receipt to the browser to save: a compact JWS, as it came. */
export const saveReceipt = ({ id, version }: Pick<Agreement, "id" | "version">, receipt: string): void =>
  saveFile({ text: receipt, name: `proxenia-receipt-${id}-v${version}.jws`, type: "application/jose" });
