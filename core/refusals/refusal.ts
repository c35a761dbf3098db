import { agreementTextSentences } from "./agreement-texts.ts";
import { agreementSentences } from "./agreements.ts";
import { auditSentences } from "./audit.ts";
import { inputSentences } from "./input.ts";
import { peopleSentences } from "./people.ts";
import { referralSentences } from "./referrals.ts";
import { signingSentences } from "./signing.ts";

/** Every refusal that has a code: the code, and its English sentence with what it names in braces. */
export const sentences = {
  ...inputSentences,
  ...referralSentences,
  ...agreementSentences,
  ...agreementTextSentences,
  ...signingSentences,
  ...peopleSentences,
  ...auditSentences,
} as const;

export type RefusalCode = keyof typeof sentences;
/** What a sentence names: a number, an instant, a date, a code of the wire, an id, a name; or several. */
export type RefusalValue = string | number | readonly string[];

/** Why something is refused: in English, and, where it has one, by a code with what the sentence names. */
export interface Refusal {
  readonly message: string;
  readonly code?: RefusalCode;
  readonly values?: Readonly<Record<string, RefusalValue>>;
}

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? NotARange<Name> | Names<Rest>
  : never;
/** A pattern's `{0,31}` names nothing. */
type NotARange<Name extends string> = Name extends `${string},${string}` ? never : Name;
type NamedIn<Code extends RefusalCode> = Names<(typeof sentences)[Code]>;
type Given<Code extends RefusalCode> = [NamedIn<Code>] extends [never]
  ? []
  : [values: Readonly<Record<NamedIn<Code>, RefusalValue>>];

const said = (value: RefusalValue | undefined): string =>
  typeof value === "object" ? value.join(", ") : String(value);

/**
 * A refusal by its code; the compiler asks for what its sentence names.
 * @example throw new Conflict(refusal("priority-changed-often", { most: 5 }));
 * Source: docs/decisions/0033.
 */
export function refusal<Code extends RefusalCode>(code: Code, ...[values]: Given<Code>): Refusal {
  if (values === undefined) return { message: sentences[code], code };
  const named: Readonly<Record<string, RefusalValue>> = values;
  return { message: sentences[code].replace(/\{(\w+)\}/g, (_whole, name: string) => said(named[name])), code, values };
}

/** The sentence of a code that names nothing, for a schema to say. */
export const sentence = <Code extends RefusalCode>(code: NamedIn<Code> extends never ? Code : never): string =>
  sentences[code];

const codes = new Map(Object.entries(sentences).map(([code, sentence]) => [sentence as string, code as RefusalCode]));

/** A sentence as it stands in the table, said by something that passes on no code: a schema. */
export const refusalSaid = (message: string): Refusal => {
  const code = codes.get(message);
  return code === undefined ? { message } : { message, code };
};
