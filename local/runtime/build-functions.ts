import { setTimeout as sleep } from "node:timers/promises";
import { agreementsOf, coordinates, coordinatorsOf } from "../../adapters/dynamodb/agreements-of.ts";
import { newId } from "../../adapters/new-id.ts";
import type { Mailer } from "../../adapters/ses/mailer.ts";
import type { TokenSigner } from "../../adapters/signing/token-signer.ts";
import type { Executions } from "../../adapters/step-functions/executions.ts";
import { fromMillis, type Instant } from "../../core/instant.ts";
import { actEndpoints } from "../../functions/api-act/handler.ts";
import { agreementEndpoints } from "../../functions/api-agreements/handler.ts";
import { auditEndpoints } from "../../functions/api-audit/handler.ts";
import { openApiEndpoints } from "../../functions/api-openapi/handler.ts";
import { organisationEndpoints } from "../../functions/api-organisations/handler.ts";
import type { OwnAccounts } from "../../functions/api-organisations/organisations-deps.ts";
import { paperEndpoints } from "../../functions/api-papers/handler.ts";
import { referralEndpoints } from "../../functions/api-referrals/handler.ts";
import { simulationEndpoints } from "../../functions/api-simulation/handler.ts";
import { dispatchBatch } from "../../functions/dispatch/handler.ts";
import { fanOut } from "../../functions/fan-out/handler.ts";
import { apiFunction } from "../../functions/http/api-function.ts";
import { authenticateWith, type Identify } from "../../functions/http/authenticate.ts";
import { cursors } from "../../functions/http/cursor.ts";
import { takeMailEvent } from "../../functions/mail-events/handler.ts";
import type { MailEvent } from "../../functions/mail-events/mail-event.ts";
import { notify } from "../../functions/notify/handler.ts";
import { sharedDirectory } from "../../functions/notify/shared-directory.ts";
import { type OpenStep, openStep } from "../../functions/open-step/handler.ts";
import { sweep } from "../../functions/sweep/handler.ts";
import { calendarReader } from "../../functions/use-cases/calendar-reader.ts";
import { cachedAgreements } from "../../functions/use-cases/terms-of-referral.ts";
import type { Log } from "../log.ts";
import type { Stores } from "./build-stores.ts";

export interface FunctionParts {
  readonly stores: Stores;
  readonly executions: Executions;
  readonly mailer: Mailer;
  readonly signer: TokenSigner;
  readonly identify: Identify;
  readonly accounts: OwnAccounts | null;
  readonly baseUrl: string;
  readonly log: Log;
}

/** This process: whoever claimed a mail before it is gone. */
const instance = newId();

/** The instant by this process's clock. */
export const now = (): Instant => fromMillis(Date.now());

/**
 * The handlers of every function, bound to this runtime: what runs on AWS as functions of their own runs here in one
 * process. The API's operations stand behind one router.
 */
export function buildFunctions(parts: FunctionParts) {
  const { stores, executions, mailer, signer, identify, accounts, baseUrl, log } = parts;
  const { records, organisations } = stores;
  const authenticate = authenticateWith(identify, (issuer, subject) =>
    organisations.principalOf(issuer, subject, now()),
  );
  const calendars = calendarReader(organisations);
  const referralPorts = { ...stores, agreements: cachedAgreements(stores.agreements), calendars, now, newId };
  const notifyPorts = {
    records,
    directory: sharedDirectory(organisations),
    referrals: stores.referrals,
    mailer,
    baseUrl,
    instance,
    now,
    log,
  };
  const send = (key: { pk: string; sk: string }) => notify(notifyPorts, key);
  const endpoints = [
    ...referralEndpoints({ ...referralPorts, authenticate, signer, erasureMillis: 0, log }),
    ...actEndpoints({ ...referralPorts, directory: organisations, log }),
    ...auditEndpoints({
      authenticate,
      ...stores,
      keys: stores.signingKeys,
      signer,
      cursors: cursors(signer),
      baseUrl,
      now,
      agreementsOf: (id) => agreementsOf(stores.agreements, id),
      log,
    }),
    ...agreementEndpoints({
      agreements: stores.agreements,
      calendars,
      keys: stores.signingKeys,
      outside: stores.outside,
      organisations,
      receipts: signer,
      cursors: cursors(signer),
      baseUrl,
      now,
      newId,
    }),
    ...paperEndpoints({ agreements: stores.agreements, organisations, now }),
    ...simulationEndpoints({ ...stores, calendars: referralPorts.calendars, now }),
    ...organisationEndpoints({
      store: organisations,
      agreements: stores.agreements,
      coordinates: (coordinator, organisation) =>
        coordinates(stores.agreements, { coordinator, organisation, at: now() }),
      coordinatorsOf: (organisation) => coordinatorsOf(stores.agreements, organisation, now()),
      identify,
      accounts,
      now,
      newId,
    }),
    ...openApiEndpoints(baseUrl),
  ];
  return {
    api: apiFunction({ endpoints, authenticate, log }),
    openStep: (event: OpenStep) =>
      openStep(
        { ...referralPorts, waits: stores.waits, executions, sleep: async (millis) => void (await sleep(millis)) },
        event,
      ),
    dispatch: (event: Parameters<typeof dispatchBatch>[1]) =>
      dispatchBatch({ referrals: stores.referrals, waits: stores.waits, executions, log }, event),
    fanOut: (event: Parameters<typeof fanOut>[1]) => fanOut({ notify: send, log }, event),
    mailEvent: (event: MailEvent) =>
      takeMailEvent({ records, referrals: stores.referrals, keys: stores.keys, organisations, now, newId, log }, event),
    sweep: () =>
      sweep({ ...referralPorts, due: { agreements: stores.agreements, now, newId }, executions, notify: send, log }),
  };
}
