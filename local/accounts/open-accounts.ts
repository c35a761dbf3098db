import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Identity } from "../../core/people/identity.ts";
import type { IssuerAccount } from "../identity/create-issuer.ts";
import { hashPassword } from "../identity/passwords.ts";

/** A person's account as it is to be; an address has one account, and keeps its subject. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** True only for a password of 128 random bits or more. */
  readonly generated?: boolean;
}

/** The accounts with which people sign in at the runtime's own issuer. */
export interface LocalAccounts {
  findByEmail(email: string): Promise<IssuerAccount | undefined>;
  find(subject: string): Promise<IssuerAccount | undefined>;
  /** Who signs in with an address; null where nobody does. */
  identityOf(email: string): Promise<Identity | null>;
  /** Makes an account, or gives the address's account this name and password. */
  save(account: NewAccount): Promise<Identity>;
  close(): void;
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS accounts (
    subject TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    passwordHash TEXT NOT NULL
  ) STRICT;
`;

/** Opens the accounts kept in a file, readable by its owner alone; several connections may have it open. */
export function openAccounts(file: string): LocalAccounts {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: 5_000 });
  chmodSync(file, 0o600);
  database.exec(schema);
  const byEmail = database.prepare("SELECT * FROM accounts WHERE email = ?");
  const bySubject = database.prepare("SELECT * FROM accounts WHERE subject = ?");
  const upsert = database.prepare(
    `INSERT INTO accounts (subject, email, name, passwordHash) VALUES (?, ?, ?, ?)
     ON CONFLICT (email) DO UPDATE SET name = excluded.name, passwordHash = excluded.passwordHash
     RETURNING subject`,
  );
  const accountOf = (email: string) => byEmail.get(email) as IssuerAccount | undefined;
  return {
    findByEmail: async (email) => accountOf(email),
    identityOf: async (email) => {
      const account = accountOf(email);
      return account ? { issuer: "local", subject: account.subject } : null;
    },
    find: async (subject) => bySubject.get(subject) as IssuerAccount | undefined,
    save: async ({ email, name, password, generated = false }) => {
      const passwordHash = await hashPassword(password, { generated });
      const { subject } = upsert.get(randomUUID(), email, name, passwordHash) as unknown as IssuerAccount;
      return { issuer: "local", subject };
    },
    close: () => database.close(),
  };
}
