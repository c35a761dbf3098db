import { isLanguage, type Language } from "../app/i18n/languages.ts";

/** What the server says of an invitation. */
export interface Standing {
  organisationName: string;
  roles: string[];
  email: string;
  language: Language;
  expiresAt: string;
  status: "open" | "accepted" | "lapsed";
  /** Whether a password is chosen here; otherwise accounts are kept elsewhere. */
  password: boolean;
}

/** What has been entered. */
export interface Entry {
  name: string;
  language: Language;
  password: string;
  repeated: string;
}

export type FieldName = "name" | "password" | "repeated";
/** What is wrong, by field; `form` is of the whole. */
export type Faults = Partial<Record<FieldName, Wrong> & { form: "refused" | "taken" }>;
export type Wrong = "missing" | "short" | "long" | "different" | "unreadable";

/** As many characters as the server asks for, and takes. */
const shortest = 12;
const longest = { name: 120, password: 200 };
/** Controls and characters that show nothing, as the server refuses them in a name. */
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** Reads the server's answer; undefined where it is not one. */
export function readStanding(value: unknown): Standing | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { organisation, organisationName, roles, email, language, expiresAt, status, password } = value as Record<
    string,
    unknown
  >;
  const known = status === "open" || status === "accepted" || status === "lapsed";
  if (!known || typeof email !== "string" || typeof expiresAt !== "string" || !Array.isArray(roles)) return undefined;
  return {
    organisationName: String(organisationName ?? organisation),
    roles: roles.filter((role) => typeof role === "string"),
    email,
    language: typeof language === "string" && isLanguage(language) ? language : "en",
    expiresAt,
    status,
    password: password !== false,
  };
}

/** What is wrong with an entry; nothing where it may be sent. */
export function faultsOf({ name, password, repeated }: Entry): Faults {
  const faults: Faults = {};
  const shown = name.trim();
  if (shown === "") faults.name = "missing";
  else if (shown.length > longest.name) faults.name = "long";
  else if (invisible.test(shown)) faults.name = "unreadable";
  if (password.length < shortest) faults.password = "short";
  else if (password.length > longest.password) faults.password = "long";
  else if (repeated !== password) faults.repeated = "different";
  return faults;
}

/** What the server found wrong with what was sent. */
export function faultsSaid(body: unknown): Faults {
  const { errors } = (body ?? {}) as { errors?: unknown };
  const pointers = Array.isArray(errors) ? errors.map((each: { pointer?: unknown }) => each?.pointer) : [];
  const faults: Faults = {};
  if (pointers.includes("/name")) faults.name = "unreadable";
  if (pointers.includes("/password")) faults.password = "short";
  return Object.keys(faults).length > 0 ? faults : { form: "refused" };
}

/** Whether the new member still waits for the supervisor's confirmation. */
export const waitsForConfirmation = (body: unknown): boolean =>
  (body as { status?: unknown } | null)?.status === "proposed";
