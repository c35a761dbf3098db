import process from "node:process";

const usage = `proxenia <command>

  serve      everything on this machine (npm start)
  demo       a story told against the demo that runs (npm run demo)
  init       an empty installation, and an invitation for its first administrator
  engine     the Step Functions engine alone
  sign       sign an agreement with a key that stays here
  simulate   replay cases through an agreement's terms before it is signed
  evidence   take an agreement's evidence out of a running installation, into a file
  verify     check such a file, with no network and no server
`;

type Command = (argv: string[]) => Promise<void>;

/** Each command is loaded when it is asked for: none pays for another's libraries. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./serve-command.ts")).serveCommand,
  demo: async () => (await import("./demo-command.ts")).demoCommand,
  init: async () => (await import("./init-command.ts")).initCommand,
  engine: async () => (await import("./engine-command.ts")).engineCommand,
  sign: async () => (await import("./sign-command.ts")).signCommand,
  simulate: async () => (await import("./simulate-command.ts")).simulateCommand,
  evidence: async () => (await import("./evidence-command.ts")).evidenceCommand,
  verify: async () => (await import("./verify-command.ts")).verifyCommand,
};

async function main([name = "", ...argv]: string[]): Promise<void> {
  const load = commands[name];
  if (!load) {
    const asked = ["", "help", "--help"].includes(name);
    (asked ? process.stdout : process.stderr).write(usage);
    process.exitCode = asked ? 0 : 2;
    return;
  }
  await (await load())(argv);
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
