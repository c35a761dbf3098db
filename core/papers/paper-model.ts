import type { AgreementBody, ClockTerm } from "../agreements/terms.ts";
import type { AgreementStatus } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { PaperLanguage } from "./words/words.ts";

/** A step of the procedure, as papers show it. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly after: string;
  readonly owner: "sender" | "receiver";
  readonly do: string;
  readonly form?: string | undefined;
  readonly inform?: string | readonly string[] | undefined;
  readonly due?: ClockTerm | undefined;
  readonly evidence?: string | undefined;
}

/** A party's signature as it is shown: how it was made, by which key or in what form. */
export interface ShownSignature {
  readonly organisation: string;
  readonly signedAt: Instant;
  /** Thumbprint of the key; null for a signature that was made outside. */
  readonly kid: string | null;
  /** Of a signature made outside: its kind and number, as recorded. */
  readonly external?: string | undefined;
  readonly capacity?: string | undefined;
}

/** One version of an agreement with all that its papers show. */
export interface AgreementOnPaper {
  readonly id: string;
  readonly version: number;
  readonly status: AgreementStatus;
  readonly digest: string | null;
  readonly body: AgreementBody;
  readonly activatedAt: Instant | null;
  readonly signatures: readonly ShownSignature[];
  readonly refusals: readonly { readonly organisation: string; readonly reason: string }[];
  /** Names of organisations by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** In which language, when, and on whose clocks a paper is made. */
export interface Making {
  readonly language: PaperLanguage;
  readonly at: Instant;
  readonly timeZone: string;
}

/** An organisation's name, or its id where it has none here. */
export const nameOf = ({ names }: Pick<AgreementOnPaper, "names">, organisation: string): string =>
  Object.hasOwn(names, organisation) ? (names[organisation] ?? organisation) : organisation;

export const stepsOf = ({ procedure }: AgreementBody): readonly Step[] => procedure as readonly Step[];
