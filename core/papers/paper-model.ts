import type { AgreementBody, Party, ProcedureStep } from "../agreements/terms.ts";
import type { AgreementStatus } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { Language } from "../languages.ts";
import type { OutsideKind } from "../signing/signing-codes.ts";

export type Step = ProcedureStep;

/** A party's signature as it is shown: made by a key, or outside in one of the recorded forms. */
export interface ShownSignature {
  readonly organisation: string;
  readonly signedAt: Instant;
  readonly kind: "electronic" | OutsideKind;
  /** Thumbprint of the key; null for a signature that was made outside. */
  readonly kid: string | null;
  /** Of a signature made outside: under which number it is registered, the date it bears, the capacity. */
  readonly outside: {
    readonly protocolNumber: string;
    readonly signedOn: string;
    readonly capacity: string;
  } | null;
}

/** One version of an agreement with all that its papers show. */
export interface AgreementOnPaper {
  readonly id: string;
  readonly version: number;
  readonly status: AgreementStatus;
  readonly digest: string | null;
  readonly body: AgreementBody;
  readonly activatedAt: Instant | null;
  /** Those named in its text, and those who acceded. */
  readonly parties: readonly Party[];
  /** Who has acceded, and who has given notice to leave, with the day on which that takes effect. */
  readonly joined: readonly { readonly organisation: string; readonly from: string }[];
  readonly leaving: readonly { readonly organisation: string; readonly from: string }[];
  readonly signatures: readonly ShownSignature[];
  readonly refusals: readonly { readonly organisation: string; readonly reason: string }[];
  /** Names of organisations by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** In which language, when, and on whose clocks a paper is made. */
export interface Making {
  readonly language: Language;
  readonly at: Instant;
  readonly timeZone: string;
}

/** An organisation's name, or its id where it has none here. */
export const nameOf = ({ names }: Pick<AgreementOnPaper, "names">, organisation: string): string =>
  Object.hasOwn(names, organisation) ? (names[organisation] ?? organisation) : organisation;
