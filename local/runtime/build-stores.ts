import { type ContentKeys, contentKeys } from "../../adapters/content/content-keys.ts";
import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { outsideSignatureStore } from "../../adapters/dynamodb/outside-signature-store.ts";
import { documentClient, dynamoRecords, type Records } from "../../adapters/dynamodb/records.ts";
import { referralStore } from "../../adapters/dynamodb/referral-store.ts";
import { signingKeyStore } from "../../adapters/dynamodb/signing-key-store.ts";
import { slaStore } from "../../adapters/dynamodb/sla-store.ts";
import { waitStore } from "../../adapters/dynamodb/wait-store.ts";
import type { KeyVault } from "../vault/key-vault.ts";
import type { SdkClients } from "./clients.ts";
import { contentKeysTableName, recordsTableName } from "./make-tables.ts";

/** Every store on the two tables: the same adapters as on AWS. */
export function buildStores(dynamodb: SdkClients["dynamodb"], vault: KeyVault) {
  const records: Records = dynamoRecords(documentClient(dynamodb), recordsTableName);
  const keys: ContentKeys = contentKeys(records, contentKeysTableName, vault);
  return {
    records,
    keys,
    referrals: referralStore(records),
    waits: waitStore(records),
    sla: slaStore(records),
    agreements: agreementStore(records),
    signingKeys: signingKeyStore(records),
    outside: outsideSignatureStore(records),
    organisations: organisationStore(records),
  };
}

export type Stores = ReturnType<typeof buildStores>;
