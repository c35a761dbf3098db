import type { Language } from "../../languages.ts";
import { bg } from "./bg.ts";
import { en } from "./en.ts";
import { fi } from "./fi.ts";
import { fr } from "./fr.ts";
import { hr } from "./hr.ts";
import { it } from "./it.ts";
import { pt } from "./pt.ts";

/** What people read in place of wire names, in one language. */
export type Words = typeof en;

const all: Readonly<Record<Language, Words>> = { en, it, pt, fi, fr, hr, bg };

/** The glossary of a language. */
export const wordsOf = (language: Language): Words => all[language];

/** A word of a table, or the code itself where the table has none: priorities have names of the parties' own. */
export const wordFor = (table: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(table, code) ? (table[code] ?? code) : code;
