import { newId } from "../../adapters/new-id.ts";
import type { TokenSigner } from "../../adapters/signing/token-signer.ts";
import { cursors } from "../../functions/http/cursor.ts";
import { calendarReader } from "../../functions/use-cases/calendar-reader.ts";
import type { LocalAccounts } from "../accounts/open-accounts.ts";
import type { DemoFile } from "../seed/demo-file.ts";
import { seedDemo } from "../seed/seed-demo.ts";
import { now } from "./build-functions.ts";
import type { Stores } from "./build-stores.ts";
import type { Settings } from "./read-settings.ts";

/** The demo of this folder, on this runtime's stores. */
export function settleDemo(o: {
  settings: Settings;
  stores: Stores;
  accounts: LocalAccounts;
  signer: TokenSigner;
  tokenEndpoint: string;
}): Promise<DemoFile> {
  const { agreements, signingKeys, outside, organisations } = o.stores;
  const { baseUrl, dataDirectory } = o.settings;
  return seedDemo({
    dataDirectory,
    addresses: { baseUrl, tokenEndpoint: o.tokenEndpoint, mailbox: `${baseUrl}/mail/messages` },
    organisations,
    accounts: o.accounts,
    agreements: {
      agreements,
      keys: signingKeys,
      outside,
      calendars: calendarReader(organisations),
      organisations,
      receipts: o.signer,
      cursors: cursors(o.signer),
      baseUrl,
      now,
      newId,
    },
    now,
  });
}
