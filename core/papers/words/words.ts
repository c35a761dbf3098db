import { en } from "./en.ts";
import { it } from "./it.ts";

export type PaperLanguage = "en" | "it";

/** What people read in place of wire names, in one language. */
export type Words = typeof en;

const all: Readonly<Record<PaperLanguage, Words>> = { en, it };

/** The glossary of a language. */
export const wordsOf = (language: PaperLanguage): Words => all[language];

/** A word of a table, or the code itself where the table has none: priorities have names of the parties' own. */
export const wordFor = (table: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(table, code) ? (table[code] ?? code) : code;
