import { isLanguage, type Language } from "../app/i18n/languages.ts";

/** What the server says of a test mail. */
export interface Standing {
  organisationName: string;
  email: string;
  expiresAt: string;
  /** In which its reader is written to. */
  language: Language | null;
  status: "open" | "confirmed" | "ended";
}

/** Reads the server's answer; undefined where it is not one. */
export function readStanding(value: unknown): Standing | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { organisation, organisationName, email, language, expiresAt, status } = value as Record<string, unknown>;
  const known = status === "open" || status === "confirmed" || status === "ended";
  if (!known || typeof email !== "string" || typeof expiresAt !== "string") return undefined;
  return {
    organisationName: String(organisationName ?? organisation),
    email,
    expiresAt,
    language: typeof language === "string" && isLanguage(language) ? language : null,
    status,
  };
}
