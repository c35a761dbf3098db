import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { publicHalfOf } from "../../core/signing/make-jws.ts";
import { thumbprintOf } from "../../core/signing/signing-jwk.ts";
import { demoFacts } from "./demo-facts.ts";
import type { DemoFile } from "./demo-file.ts";
import { readJsonFile, writePrivateFile } from "./private-file.ts";

/**
 * The secrets and ids of a seed, settled before anything is written with them: a start that finds a plan finishes that
 * seed, with the same passwords, keys and ids.
 */
export type DemoPlan = Pick<DemoFile, "principals" | "signingKeys" | "agreement"> & {
  readonly year: number;
};

const planFile = (dataDirectory: string): string => join(dataDirectory, "seed.json");

/** The plan of a seed that was begun and not finished; null where there is none. */
export const readPlan = (dataDirectory: string): Promise<DemoPlan | null> =>
  readJsonFile<DemoPlan>(planFile(dataDirectory));

/** The plan in the data folder, or a new one that is safely there when this returns. */
export async function settlePlan(dataDirectory: string, year: number): Promise<DemoPlan> {
  const found = await readPlan(dataDirectory);
  if (found) return found;
  const plan = newPlan(year);
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  await writePrivateFile(planFile(dataDirectory), JSON.stringify(plan));
  return plan;
}

export { planFile };

/** 192 bits. */
const secret = (): string => randomBytes(24).toString("base64url");

function newPlan(year: number): DemoPlan {
  const { people } = demoFacts(year);
  return {
    year,
    agreement: randomUUID(),
    principals: people.map(({ name, organisation, role, email }) => ({
      name,
      organisation,
      roles: [role],
      email,
      password: secret(),
      clientId: name,
      clientSecret: secret(),
    })),
    signingKeys: people.flatMap(({ role, organisation }, index) =>
      role === "signatory" ? [{ organisation, ...newKey(index) }] : [],
    ),
  };
}

/** Both families that may sign are in the demo, by turns. */
function newKey(index: number): Pick<DemoFile["signingKeys"][number], "kid" | "privateJwk"> {
  const { privateKey } =
    index % 2 === 0 ? generateKeyPairSync("ed25519") : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const privateJwk = privateKey.export({ format: "jwk" }) as Record<string, unknown>;
  return { kid: thumbprintOf(publicHalfOf(privateJwk)), privateJwk };
}
