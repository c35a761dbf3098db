import { join } from "node:path";
import type { Role } from "../../core/codes.ts";
import type { PrivateJwk } from "../../core/signing/make-jws.ts";
import { readJsonFile, writePrivateFile } from "./private-file.ts";

export interface DemoPrincipal {
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
  readonly email: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Where the running demo is found; it may change from start to start. */
export interface DemoAddresses {
  readonly baseUrl: string;
  readonly tokenEndpoint: string;
  readonly mailbox: string;
}

/** What `demo.json` holds. Source: DESIGN section 7, "Demo seed". */
export interface DemoFile extends DemoAddresses {
  readonly principals: readonly DemoPrincipal[];
  readonly signingKeys: readonly { organisation: string; kid: string; privateJwk: PrivateJwk }[];
  /** Id of the active network pact. */
  readonly agreement: string;
}

const fileIn = (dataDirectory: string): string => join(dataDirectory, "demo.json");

/** The demo of a data folder; null where it has none, or none yet. */
export const readDemoFile = (dataDirectory: string): Promise<DemoFile | null> =>
  readJsonFile<DemoFile>(fileIn(dataDirectory));

/** Writes `demo.json`, complete or not at all. */
export const writeDemoFile = (dataDirectory: string, demo: DemoFile): Promise<void> =>
  writePrivateFile(fileIn(dataDirectory), `${JSON.stringify(demo, null, 2)}\n`);
