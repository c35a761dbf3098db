import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { sesMailer } from "../../adapters/ses/mailer.ts";
import { stepFunctionsExecutions } from "../../adapters/step-functions/executions.ts";
import { consolePaths, readBuild, readLinkPages } from "../../console/build/read-build.ts";
import type { MailEvent } from "../../functions/mail-events/mail-event.ts";
import { readReturnedMail } from "../../functions/mail-events/read-returned-mail.ts";
import type { OpenStep } from "../../functions/open-step/handler.ts";
import { type LocalAccounts, openAccounts } from "../accounts/open-accounts.ts";
import { roomFor, watchDiskSpace } from "../data-folder/disk-space.ts";
import { lockDataFolder } from "../data-folder/lock-data-folder.ts";
import { startDynoxide } from "../dynoxide/start-dynoxide.ts";
import { startEngine } from "../engine/engine-server.ts";
import { startFront } from "../front/start-front.ts";
import { createIssuer, type Issuer, type IssuerClient } from "../identity/create-issuer.ts";
import { type LocalFunction, startLambdaEndpoint } from "../lambda/lambda-endpoint.ts";
import type { Log } from "../log.ts";
import { watchMailIn } from "../mail/mail-in.ts";
import { createOutboxPages } from "../mail/outbox-pages.ts";
import { startSesEndpoint } from "../mail/ses-endpoint.ts";
import { readDemoFile } from "../seed/demo-file.ts";
import { initialise } from "../seed/first-administrator.ts";
import { verifySignature } from "../signature/verify-signature.ts";
import { startStreamReader } from "../streams/stream-reader.ts";
import { keyFileSigner } from "../vault/key-file-signer.ts";
import { openKeyVault } from "../vault/key-vault.ts";
import { buildFunctions } from "./build-functions.ts";
import { buildStores } from "./build-stores.ts";
import { checkFiles } from "./check-files.ts";
import { sdkClients } from "./clients.ts";
import { consoleConfigOf } from "./console-config.ts";
import { finishErasures } from "./finish-erasures.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { makeTables } from "./make-tables.ts";
import { putStateMachines } from "./put-state-machines.ts";
import { type Settings, StartRefused } from "./read-settings.ts";
import { settleDemo } from "./settle-demo.ts";
import { audienceOf, issuerOf, trustOtherIssuer, trustOwnIssuer } from "./trusted-issuer.ts";

/** On AWS each minute; here it costs next to nothing. */
const sweepMillis = 15_000;

export interface RunningProxenia {
  readonly url: string;
  readonly installation: Installation;
  /** Takes no more calls, finishes what runs, and lets the folder go. */
  close(): Promise<void>;
}

/** What was started, to be closed in the opposite order. */
function closers() {
  const list: (() => Promise<void> | void)[] = [];
  return {
    add: <T extends { close(): Promise<void> | void }>(started: T): T => {
      list.push(() => started.close());
      return started;
    },
    closeAll: async (): Promise<void> => {
      for (let close = list.pop(); close; close = list.pop()) await close();
    },
  };
}

/**
 * Starts the whole product on one machine: the same handlers, state machine and SDK adapters as on AWS, on endpoints of
 * this process. Ready when this resolves.
 * @param fatal told when a part that everything needs is gone; the process should end
 * @throws Error with one line on everything that keeps it from starting
 */
export async function serve(
  settings: Settings,
  env: NodeJS.ProcessEnv,
  log: Log,
  fatal: (reason: string) => void,
): Promise<RunningProxenia> {
  const started = closers();
  try {
    return await start(settings, env, log, fatal, started);
  } catch (error) {
    await started.closeAll();
    throw orFullDisk(settings.dataDirectory, error as Error);
  }
}

/** On a full disk many things fail, each with words of its own: there is one thing to do. */
function orFullDisk(dataDirectory: string, error: Error): Error {
  if (!existsSync(dataDirectory) || roomFor(dataDirectory) !== "none") return error;
  const said = error.message.replace(/\s+/g, " ");
  return new StartRefused(
    `The disk that holds ${dataDirectory} is full: free some space and start again; nothing that was acknowledged is lost (${said}).`,
    { cause: error },
  );
}

async function start(
  settings: Settings,
  env: NodeJS.ProcessEnv,
  log: Log,
  fatal: (reason: string) => void,
  started: ReturnType<typeof closers>,
): Promise<RunningProxenia> {
  const { dataDirectory, baseUrl } = settings;
  const lock = await lockDataFolder({ dataDirectory });
  started.add({ close: () => lock.release() });
  const installation = openInstallation(settings);
  checkFiles(dataDirectory);
  const disk = started.add(watchDiskSpace(dataDirectory, log));
  let ready = false;
  const isDemo = installation.kind === "demo";
  // Known before the front listens: a client that asks for a token while it starts is not told that it is a stranger.
  let demo = isDemo ? await readDemoFile(dataDirectory) : null;
  const credentials = {
    accessKeyId: `LOCAL${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(32).toString("base64url"),
  };
  const signed = (request: Parameters<typeof verifySignature>[0]) => verifySignature(request, credentials);

  const dynoxide = started.add(
    await startDynoxide({ dataDirectory, endpoint: settings.dynamodbEndpoint, onExit: fatal }),
  );
  const mailEvents = Promise.withResolvers<(event: MailEvent) => Promise<void>>();
  const takeMailEvent = async (event: MailEvent): Promise<void> => (await mailEvents.promise)(event);
  const ses = started.add(
    await startSesEndpoint({
      dataDirectory,
      verifySignature: signed,
      onNoRecipient: (token) => takeMailEvent({ kind: "bounced", tokens: [token] }),
      log,
      ...(settings.smtpUrl ? { smtpUrl: settings.smtpUrl } : {}),
    }),
  );
  // The engine asks for what its predecessor left open as soon as it starts: a function that is not there would fail it.
  const opener = Promise.withResolvers<LocalFunction>();
  const functions = new Map<string, LocalFunction>([["open-step", async (...call) => (await opener.promise)(...call)]]);
  const lambda = started.add(await startLambdaEndpoint({ functions, credentials, log }));
  const vault = started.add(openKeyVault(dataDirectory));
  const accounts = started.add(openAccounts(join(dataDirectory, "identity", "accounts.sqlite")));
  const database = sdkClients(
    { dynamodb: dynoxide.endpoint, states: dynoxide.endpoint, ses: ses.endpoint },
    credentials,
  );
  const streamArn = await makeTables(database.dynamodb);
  const stores = buildStores(database.dynamodb, vault);
  await finishErasures(vault, stores.referrals);

  const issuer = settings.oidcIssuer
    ? null
    : started.add(await ownIssuer(settings, accounts, log, isDemo ? () => demo?.principals ?? [] : null));
  const identify = settings.oidcIssuer
    ? await trustOtherIssuer(settings.oidcIssuer, baseUrl, env)
    : trustOwnIssuer(baseUrl, issuer as Issuer);
  const signer = await keyFileSigner(dataDirectory);
  const engine = started.add(
    await startEngine({
      port: 0,
      dataDirectory: join(dataDirectory, "engine"),
      lambdaEndpoint: lambda.endpoint,
      credentials,
      verifySignature: signed,
      log,
    }),
  );
  const { ses: sesClient, states } = sdkClients(
    { dynamodb: dynoxide.endpoint, states: engine.endpoint, ses: ses.endpoint },
    credentials,
  );
  const executions = stepFunctionsExecutions(states, await putStateMachines(states));
  const bound = buildFunctions({
    stores,
    executions,
    mailer: sesMailer(sesClient, { from: settings.mailFrom, replies: settings.mailReplies }),
    signer,
    identify,
    accounts: issuer ? accounts : null,
    baseUrl,
    log,
  });
  opener.resolve((event) => bound.openStep(event as OpenStep));
  mailEvents.resolve(bound.mailEvent);

  const webApplication = readBuild(consoleConfigOf(settings, env, isDemo));
  const takeReturned = async (raw: Uint8Array): Promise<void> => {
    const event = await readReturnedMail(raw);
    if (event) await bound.mailEvent(event);
  };
  const outbox = isDemo ? [{ prefix: "/mail", handler: createOutboxPages(ses.outbox, takeReturned) }] : [];
  const front = started.add(
    await startFront({
      port: settings.port,
      host: settings.host,
      baseUrl,
      api: bound.api,
      mount: [...(issuer ? [{ prefix: "/oidc", handler: issuer.handler }] : []), ...outbox],
      pages: [...webApplication.files, ...(await readLinkPages())],
      application: { index: webApplication.index, paths: consolePaths },
      health: () => ({ ready, ...(disk.room === "enough" ? {} : { detail: { disk: `room: ${disk.room}` } }) }),
      log,
    }),
  );
  const reader = {
    client: database.streams,
    streamArn,
    checkpointFile: join(dataDirectory, "streams.sqlite"),
    batchSize: 100,
    log,
  };
  started.add(startStreamReader({ ...reader, name: "dispatch", handle: bound.dispatch }));
  // Mails take time: in small batches little is looked at again when the process is killed in between.
  started.add(startStreamReader({ ...reader, batchSize: 25, name: "fan-out", handle: bound.fanOut }));
  started.add(sweepRegularly(bound.sweep, log));
  started.add(watchMailIn({ folder: join(dataDirectory, "mail-in"), take: bound.mailEvent, log }));
  await initialise(dataDirectory, stores.organisations);
  if (isDemo && issuer)
    demo = await settleDemo({ settings, stores, accounts, signer, tokenEndpoint: issuer.tokenEndpoint });
  ready = true;
  return { url: front.url, installation, close: () => started.closeAll() };
}

/** The runtime's own issuer; only the demo has clients that get tokens without a person signing in. */
function ownIssuer(
  settings: Settings,
  accounts: LocalAccounts,
  log: Log,
  clients: (() => readonly IssuerClient[]) | null,
): Promise<Issuer> {
  const { baseUrl, dataDirectory } = settings;
  return createIssuer({
    issuer: issuerOf(baseUrl),
    dataDirectory,
    audience: audienceOf(baseUrl),
    clients: () => [...(clients?.() ?? [])],
    findAccountByEmail: accounts.findByEmail,
    findAccount: accounts.find,
    consoleRedirectUris: [`${baseUrl}/signed-in`],
    demo: clients !== null,
    log,
  });
}

function sweepRegularly(sweep: () => Promise<unknown>, log: Log): { close(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(sweep)
      .catch((error: Error) => log({ level: "error", event: "sweep-failed", message: error.message }));
  }, sweepMillis);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
