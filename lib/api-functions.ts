import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { ApiActEnv } from "../functions/api-act/env.ts";
import type { ApiAgreementsEnv } from "../functions/api-agreements/env.ts";
import type { ApiAuditEnv } from "../functions/api-audit/env.ts";
import type { ApiOpenapiEnv } from "../functions/api-openapi/env.ts";
import type { ApiOrganisationsEnv } from "../functions/api-organisations/env.ts";
import type { ApiPapersEnv } from "../functions/api-papers/env.ts";
import type { ApiReferralsEnv } from "../functions/api-referrals/env.ts";
import type { ApiSimulationEnv } from "../functions/api-simulation/env.ts";
import { type FunctionContext, onContentKey, onContentKeys, onRecords } from "./function-context.ts";
import { ProxeniaFunction } from "./proxenia-function.ts";
import { keysRecoveryDays } from "./tables.ts";

/** 1,769 MB is one whole CPU; at 1,024 MB, 0.58 of one, a cold start's parsing takes under twice what it could. */
const memoryMegabytes = 1024;
/** The HTTP API gives up after 30 s; a call to a neighbour ends within 13 s. */
const timeoutSeconds = 15;

/** The functions behind the HTTP API, each with the rights of its own calls. */
export class ApiFunctions extends Construct {
  readonly referrals: ProxeniaFunction<ApiReferralsEnv>;
  readonly act: ProxeniaFunction<ApiActEnv>;
  readonly agreements: ProxeniaFunction<ApiAgreementsEnv>;
  readonly papers: ProxeniaFunction<ApiPapersEnv>;
  readonly organisations: ProxeniaFunction<ApiOrganisationsEnv>;
  readonly audit: ProxeniaFunction<ApiAuditEnv>;
  readonly simulation: ProxeniaFunction<ApiSimulationEnv>;
  readonly openapi: ProxeniaFunction<ApiOpenapiEnv>;
  readonly #context: FunctionContext;

  constructor(scope: Construct, id: string, context: FunctionContext) {
    super(scope, id);
    this.#context = context;
    this.referrals = this.#referrals();
    this.act = this.#act();
    this.agreements = this.#agreements();
    this.papers = this.#papers();
    this.organisations = this.#organisations();
    this.audit = this.#audit();
    this.simulation = this.#simulation();
    this.openapi = this.#make("Openapi", "api-openapi", { BASE_URL: context.settings.baseUrl }, []);
  }

  /** By the name of its folder. */
  get byName(): Readonly<Record<string, ProxeniaFunction>> {
    const { referrals, act, agreements, papers, organisations, audit, simulation, openapi } = this;
    return {
      "api-referrals": referrals,
      "api-act": act,
      "api-agreements": agreements,
      "api-papers": papers,
      "api-organisations": organisations,
      "api-audit": audit,
      "api-simulation": simulation,
      "api-openapi": openapi,
    };
  }

  #make<E extends object>(id: string, name: string, environment: E, mayDo: PolicyStatement[]): ProxeniaFunction<E> {
    const logKey = this.#context.keys.operations;
    return new ProxeniaFunction<E>(this, id, { name, environment, mayDo, memoryMegabytes, timeoutSeconds, logKey });
  }

  #referrals(): ProxeniaFunction<ApiReferralsEnv> {
    const environment: ApiReferralsEnv = {
      RECORDS_TABLE: this.#context.tables.records.tableName,
      KEYS_TABLE: this.#context.tables.contentKeys.tableName,
      CONTENT_KEY_ID: this.#context.keys.content.keyArn,
      RECEIPT_KEY_ID: this.#context.keys.receipts.keyArn,
      KEYS_RECOVERY_DAYS: String(keysRecoveryDays),
      ISSUERS: this.#issuers,
    };
    return this.#make("Referrals", "api-referrals", environment, [
      ...onRecords(this.#context, {
        actions: ["GetItem", "BatchGetItem", "Query", "PutItem"],
        indexes: ["outgoing", "outgoingDue", "incoming", "incomingDue"],
      }),
      ...onContentKeys(this.#context, { actions: ["GetItem", "PutItem", "DeleteItem"] }),
      onContentKey(this.#context, "kms:Encrypt", "kms:Decrypt"),
      this.#signing,
    ]);
  }

  #act(): ProxeniaFunction<ApiActEnv> {
    const environment: ApiActEnv = {
      RECORDS_TABLE: this.#context.tables.records.tableName,
      KEYS_TABLE: this.#context.tables.contentKeys.tableName,
      CONTENT_KEY_ID: this.#context.keys.content.keyArn,
    };
    return this.#make("Act", "api-act", environment, [
      ...onRecords(this.#context, { actions: ["GetItem", "Query", "PutItem", "UpdateItem"] }),
      ...onContentKeys(this.#context, { actions: ["GetItem"] }),
      onContentKey(this.#context, "kms:Decrypt"),
    ]);
  }

  #agreements(): ProxeniaFunction<ApiAgreementsEnv> {
    const environment: ApiAgreementsEnv = {
      RECORDS_TABLE: this.#context.tables.records.tableName,
      RECEIPT_KEY_ID: this.#context.keys.receipts.keyArn,
      BASE_URL: this.#context.settings.baseUrl,
      ISSUERS: this.#issuers,
    };
    return this.#make("Agreements", "api-agreements", environment, [
      ...onRecords(this.#context, { actions: ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem"] }),
      this.#signing,
    ]);
  }

  #papers(): ProxeniaFunction<ApiPapersEnv> {
    const environment: ApiPapersEnv = { RECORDS_TABLE: this.#context.tables.records.tableName, ISSUERS: this.#issuers };
    return this.#make("Papers", "api-papers", environment, onRecords(this.#context, { actions: ["GetItem", "Query"] }));
  }

  #organisations(): ProxeniaFunction<ApiOrganisationsEnv> {
    const environment: ApiOrganisationsEnv = {
      RECORDS_TABLE: this.#context.tables.records.tableName,
      ISSUERS: this.#issuers,
    };
    return this.#make(
      "Organisations",
      "api-organisations",
      environment,
      onRecords(this.#context, {
        actions: ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"],
      }),
    );
  }

  #audit(): ProxeniaFunction<ApiAuditEnv> {
    const environment: ApiAuditEnv = {
      RECORDS_TABLE: this.#context.tables.records.tableName,
      RECEIPT_KEY_ID: this.#context.keys.receipts.keyArn,
      BASE_URL: this.#context.settings.baseUrl,
      ISSUERS: this.#issuers,
    };
    return this.#make("Audit", "api-audit", environment, [
      ...onRecords(this.#context, { actions: ["GetItem", "BatchGetItem", "Query"], indexes: ["outgoingDue"] }),
      this.#signing,
    ]);
  }

  /** Reads heads, which hold no content: what happened to a case, and when. */
  #simulation(): ProxeniaFunction<ApiSimulationEnv> {
    const environment: ApiSimulationEnv = {
      RECORDS_TABLE: this.#context.tables.records.tableName,
      ISSUERS: this.#issuers,
    };
    return this.#make(
      "Simulation",
      "api-simulation",
      environment,
      onRecords(this.#context, { actions: ["GetItem", "BatchGetItem"], indexes: ["outgoingDue"] }),
    );
  }

  get #issuers(): string {
    return JSON.stringify(this.#context.settings.issuers);
  }

  get #signing(): PolicyStatement {
    const resources = [this.#context.keys.receipts.keyArn];
    return new PolicyStatement({ actions: ["kms:Sign", "kms:GetPublicKey"], resources });
  }
}
