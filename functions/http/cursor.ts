import type { TokenSigner } from "../../adapters/signing/token-signer.ts";
import { MalformedRequest } from "../../core/errors.ts";

/** Cursors are authenticated, and bound to who asked what: nobody else's, nor another query's, is taken. */
export interface Cursors {
  write(position: object | null, caller: string, query: object): Promise<string | null>;
  /** @throws MalformedRequest */
  read<T extends object>(cursor: string | undefined, caller: string, query: object): Promise<T | null>;
}

export const cursors = (signer: TokenSigner): Cursors => ({
  write: async (position, caller, query) =>
    position && signer.sign({ position, caller, query: JSON.stringify(query) }, "cursor+jws"),
  read: async <T extends object>(cursor: string | undefined, caller: string, query: object) => {
    if (cursor === undefined) return null;
    const said = await signer.verify(cursor, "cursor+jws");
    if (said?.["caller"] !== caller || said["query"] !== JSON.stringify(query)) {
      throw new MalformedRequest("the cursor is not one of this query: begin again without it");
    }
    return said["position"] as T;
  },
});
