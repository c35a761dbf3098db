/** What can stand in the way of keeping a key, reading one, or signing; people read their own words for each. */
export type SigningObstacle =
  | "insecure"
  | "no-storage"
  | "wrong-passphrase"
  | "broken-file"
  | "not-a-key"
  | "public-only"
  | "encrypted-pem"
  | "older-pem"
  | "other-kind"
  | "unsupported"
  | "document-changed"
  | "document-other"
  | "document-hidden"
  | "receipt-other";

/** An obstacle on this side of the wire. */
export class SigningProblem extends Error {
  override readonly name = "SigningProblem";
  readonly obstacle: SigningObstacle;
  constructor(obstacle: SigningObstacle, options?: ErrorOptions) {
    super(obstacle, options);
    this.obstacle = obstacle;
  }
}
