/** Signs small statements of this installation: receipts that members keep, cursors that come back. */
export interface TokenSigner {
  /** Compact JWS over the JSON of the payload; `typ` keeps kinds of statement apart. */
  sign(payload: object, typ?: TokenType): Promise<string>;
  /** The payload of one of our own statements of this kind; null for anything else. */
  verify(token: string, typ: TokenType): Promise<Record<string, unknown> | null>;
  /** Public key, for whoever verifies a receipt. */
  readonly publicJwk: () => Promise<Record<string, unknown>>;
}

export type TokenType = "receipt+jws" | "checkpoint+jws" | "cursor+jws";
