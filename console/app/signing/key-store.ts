import { SigningProblem } from "./signing-problem.ts";

/** A signatory's key as this browser keeps it. Its private half cannot be read, by us or by anybody: it only signs. */
export interface KeptKey {
  /** Whose it is: issuer and subject of who was signed in. */
  readonly owner: string;
  readonly organisation: string;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly publicJwk: Readonly<Record<string, string>>;
  readonly privateKey: CryptoKey;
  readonly keptAt: string;
  /** Whether a recovery file was saved when it was made, or it came from a file. */
  readonly hasCopy: boolean;
}

const database = "proxenia-signing";
const store = "keys";

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new SigningProblem("no-storage", { cause: request.error }));
  });

async function open(): Promise<IDBDatabase> {
  if (typeof indexedDB === "undefined") throw new SigningProblem("no-storage");
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: ["owner", "kid"] });
  return settled(request);
}

async function within<T>(mode: IDBTransactionMode, act: (keys: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opened = await open();
  try {
    const transaction = opened.transaction(store, mode, { durability: "strict" });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(new SigningProblem("no-storage", { cause: transaction.error }));
    });
    const [result] = await Promise.all([settled(act(transaction.objectStore(store))), done]);
    return result;
  } finally {
    opened.close();
  }
}

/** The keys somebody has in this browser, the newest first. @throws SigningProblem */
export async function keptKeys(owner: string): Promise<KeptKey[]> {
  const all = await within<KeptKey[]>("readonly", (keys) => keys.getAll());
  return all.filter((key) => key.owner === owner).sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1));
}

/**
 * Keeps a key until somebody clears the browser's storage; asks the browser not to do so by itself.
 * @throws SigningProblem
 */
export async function keepKey(key: KeptKey): Promise<void> {
  await within("readwrite", (keys) => keys.put(key));
  // Not waited for: a browser may ask the person. Where it refuses, the key is kept as long as there is room.
  void navigator.storage?.persist?.().catch(() => false);
}

/** Takes a key out of this browser for good. @throws SigningProblem */
export async function forgetKey({ owner, kid }: Pick<KeptKey, "owner" | "kid">): Promise<void> {
  await within("readwrite", (keys) => keys.delete([owner, kid]));
}
