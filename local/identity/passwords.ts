import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

const keyBytes = 32;
/** 16 MiB and about 0.2 s a try. Source: OWASP Password Storage Cheat Sheet, scrypt N=2^14, r=8, p=5. */
const chosenCost = { log2N: 14, r: 8, p: 5 };
/** A generated secret of 128 bits or more needs no stretching; the demo makes dozens of them at its start. */
const generatedCost = { log2N: 10, r: 8, p: 1 };

type Cost = typeof chosenCost;

/**
 * Makes the stored form of a password: `$scrypt$ln=14,r=8,p=5$<salt>$<key>`, both parts base64url.
 * @param options.generated true only for passwords of 128 random bits or more; they get a cheaper cost
 */
export async function hashPassword(password: string, options: { generated?: boolean } = {}): Promise<string> {
  const cost = options.generated === true ? generatedCost : chosenCost;
  const salt = randomBytes(16);
  const key = await stretch(password, salt, cost);
  return `$scrypt$ln=${cost.log2N},r=${cost.r},p=${cost.p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** Whether a password belongs to a stored hash; without a hash it does the same work and says no. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const stored = parseHash(hash ?? "");
  const { salt, key, cost } = stored ?? { salt: randomBytes(16), key: randomBytes(keyBytes), cost: chosenCost };
  const computed = await stretch(password, salt, cost);
  return timingSafeEqual(computed, key) && stored !== undefined;
}

function parseHash(hash: string): { salt: Buffer; key: Buffer; cost: Cost } | undefined {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]{43})$/.exec(hash);
  if (match === null) return undefined;
  const [, log2N = "", r = "", p = "", salt = "", key = ""] = match;
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  return { salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url"), cost };
}

function stretch(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log2N;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) =>
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key))),
  );
}
