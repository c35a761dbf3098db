import { digestOfText } from "../../core/ledger/digest.ts";
import { type Key, outsideFileKey, outsideSignatoryKey } from "./keys.ts";
import type { Records, Write } from "./records.ts";

/** Who signed outside, kept beside the ledger, which has a commitment to it alone: deleting it leaves the ledger whole. */
export interface NamedSignatory {
  readonly agreement: string;
  /** Id of the signature. */
  readonly id: string;
  readonly name: string;
  /** The salt of the ledger's commitment. */
  readonly salt: Uint8Array;
}

/** Files of signatures made outside, and the names of those who signed. */
export interface OutsideSignatureStore {
  /** Keeps a file under its digest; the same file again changes nothing. */
  keepFile(agreement: string, digest: string, bytes: Uint8Array): Promise<void>;
  /** A kept file; null where only its digest was ever given, or it is gone. */
  file(agreement: string, digest: string): Promise<Uint8Array | null>;
  signatory(agreement: string, id: string): Promise<NamedSignatory | null>;
}

/** An item has 400 KB at most, its keys and names included. */
const chunkBytes = 350_000;

interface Chunk extends Key {
  readonly bytes: Uint8Array;
}

/** The write that keeps a name, for the transaction of the event that commits to it. */
export const signatoryWrite = (table: string, signatory: NamedSignatory): Write => ({
  Put: { TableName: table, Item: { ...outsideSignatoryKey(signatory.agreement, signatory.id), ...signatory } },
});

/**
 * Files in chunks of a partition of their own, written before the event that names them and found by their digest: what a
 * crash leaves half is written over by the next attempt, and read by nobody.
 */
export const outsideSignatureStore = (records: Records): OutsideSignatureStore => ({
  keepFile: async (agreement, digest, bytes) => {
    for (let index = 0; index * chunkBytes < bytes.length; index++) {
      const chunk = bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes);
      const item = { ...outsideFileKey(agreement, digest, index), bytes: chunk };
      await records.writeOne({ Put: { TableName: records.table, Item: item } });
    }
  },
  file: (agreement, digest) => readFile(records, agreement, digest),
  signatory: (agreement, id) => records.get<NamedSignatory>(outsideSignatoryKey(agreement, id)),
});

async function readFile(records: Records, agreement: string, digest: string): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let after: Record<string, unknown> | null = null;
  do {
    const page: { items: Chunk[]; next: Record<string, unknown> | null } = await records.list<Chunk>(
      outsideFileKey(agreement, digest, 0).pk,
      "CHUNK#",
      { after },
    );
    chunks.push(...page.items.map(({ bytes }) => bytes));
    after = page.next;
  } while (after);
  const whole = Buffer.concat(chunks);
  return chunks.length > 0 && digestOfText(whole) === digest ? whole : null;
}
