import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Sets the templates from their texts: `node workflows/agreements/templates/build-templates.ts`. The result is one JSON
 * file, so that a function carries it without reading files; a test holds it against the texts.
 */
const languages = ["en", "it"] as const;
const kinds = ["network-pact", "mou"] as const;
type Language = (typeof languages)[number];
type Said = Readonly<Record<Language, string>>;

const folder = import.meta.dirname;
const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");

/** What is said in two languages, in one of them: everywhere within a value. */
function inLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((each) => inLanguage(each, language));
  if (typeof value !== "object" || value === null) return value;
  if ("en" in value && "it" in value) return (value as Said)[language];
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inLanguage(each, language)]));
}

/** The annexes that both kinds share, each with the digest by which an agreement names it. */
const annexesIn = (language: Language) =>
  readdirSync(join(folder, "annexes", language))
    .sort()
    .map((file) => {
      const text = read("annexes", language, file);
      const title = /^# (.+)$/m.exec(text)?.[1] ?? file;
      const digest = `sha256:${createHash("sha256").update(text).digest("hex")}`;
      return { title, digest, file, text };
    });

interface Written {
  readonly about: string;
  readonly parties: readonly { readonly organisation: string; readonly about: string }[];
}

function template(kind: (typeof kinds)[number], language: Language) {
  const written = inLanguage(JSON.parse(read(kind, "agreement.json")), language) as Written;
  const { about, parties, ...rest } = written;
  const annexes = annexesIn(language);
  return {
    id: kind,
    language,
    about,
    parties: parties.map(({ organisation, about: meant }) => ({ organisation, about: meant })),
    draft: {
      ...rest,
      language,
      text: read(kind, language, "text.md"),
      annexes: annexes.map(({ title, digest }) => ({ title, digest })),
      parties: parties.map(({ about: _about, ...party }) => party),
    },
    annexes,
  };
}

/** The file as it should stand. */
export const builtTemplates = (): string =>
  `${JSON.stringify(
    kinds.flatMap((kind) => languages.map((language) => template(kind, language))),
    null,
    2,
  )}\n`;

if (import.meta.main) writeFileSync(join(folder, "templates.json"), builtTemplates());
