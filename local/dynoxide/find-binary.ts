import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The path of the DynamoDB-compatible server that the lock file brings on Linux x64.
 *
 * @throws Error with one line saying what to do where there is none.
 */
export function findBinary(resolve: (name: string) => string = createRequire(import.meta.url).resolve): string {
  try {
    const binary = join(dirname(resolve("@dynoxide/linux-x64/package.json")), "dynoxide");
    accessSync(binary, constants.X_OK);
    return binary;
  } catch (cause) {
    throw new Error(
      "There is no DynamoDB to start: the optional package @dynoxide/linux-x64 is not installed (it exists for Linux on x64). " +
        "Run `npm install` with optional packages there, or start DynamoDB Local and name it in DYNAMODB_ENDPOINT.",
      { cause },
    );
  }
}
