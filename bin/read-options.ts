import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** The command line itself cannot be understood: exit code 2. */
export class UsageError extends Error {}

/**
 * The options that a command was given.
 * @throws UsageError naming the one that it does not know, or that lacks its value
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  argv: string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}
