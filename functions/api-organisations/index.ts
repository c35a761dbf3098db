import { agreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { coordinates, coordinatorsOf } from "../../adapters/dynamodb/agreements-of.ts";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { newId } from "../../adapters/new-id.ts";
import { authenticateBy } from "../aws/authentication.ts";
import { readIssuers } from "../aws/env.ts";
import { log } from "../aws/log.ts";
import { now } from "../aws/now.ts";
import { awsRecords } from "../aws/records.ts";
import { identifyWith } from "../http/authenticate.ts";
import { env } from "./env.ts";
import { createOrganisationsApi } from "./handler.ts";

const records = awsRecords(env.RECORDS_TABLE);
const store = organisationStore(records);
const agreements = agreementStore(records);
const identify = identifyWith(readIssuers(env.ISSUERS));

export const handler = createOrganisationsApi({
  store,
  agreements,
  coordinates: (coordinator, organisation) => coordinates(agreements, { coordinator, organisation, at: now() }),
  coordinatorsOf: (organisation) => coordinatorsOf(agreements, organisation, now()),
  identify,
  // On AWS people's accounts live at the issuer.
  accounts: null,
  authenticate: authenticateBy(identify, store),
  now,
  newId,
  log,
});
