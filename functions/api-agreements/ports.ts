import type { AgreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import type { OutsideSignatureStore } from "../../adapters/dynamodb/outside-signature-store.ts";
import type { SigningKeyStore } from "../../adapters/dynamodb/signing-key-store.ts";
import type { TokenSigner } from "../../adapters/signing/token-signer.ts";
import type { Instant } from "../../core/instant.ts";
import type { Member } from "../../core/people/member.ts";
import type { Cursors } from "../http/cursor.ts";
import type { CalendarReader } from "../use-cases/calendar-reader.ts";

/** What the calls about agreements and signing keys take. */
export interface AgreementPorts {
  readonly agreements: AgreementStore;
  readonly keys: SigningKeyStore;
  readonly outside: OutsideSignatureStore;
  readonly calendars: CalendarReader;
  readonly organisations: {
    members(id: string): Promise<readonly Member[]>;
    organisation(id: string): Promise<{ readonly name: string } | null>;
  };
  /** Signs a receipt as this installation: compact JWS over the JSON of the payload; its public key is published. */
  readonly receipts: Pick<TokenSigner, "sign" | "publicJwk">;
  readonly cursors: Cursors;
  /** This installation's own address: the audience of proofs of possession. */
  readonly baseUrl: string;
  readonly now: () => Instant;
  readonly newId: () => string;
}
