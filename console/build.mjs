import process from "node:process";

/**
 * Builds what browsers get into `console/dist`, at the end of `npm ci`. Plain JavaScript, and never a reason for an
 * installation to fail: where the build cannot be made, this says so, and `npm start` says it again.
 */
const [major = 0] = process.versions.node.split(".").map(Number);
try {
  if (major < 24) throw new Error(`it needs Node 24, and this is ${process.versions.node}`);
  const { buildConsole } = await import("./build/build-console.ts");
  await buildConsole();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The console was not built: ${reason}.\nBuild it with: npm run build\n`);
  // After an installation the API can do without; asked for by name, a build that fails has failed.
  if (process.env["npm_lifecycle_event"] !== "prepare") process.exitCode = 1;
}
