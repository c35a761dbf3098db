import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { actionsOf, type Statement, statementsOf, synthesise } from "./synthesise.ts";

const { serviceTemplate: template } = synthesise();

const records = "ProxeniaStorage:ExportsOutputFnGetAttTablesRecords353FBC94Arn";
const contentKeys = "ProxeniaStorage:ExportsOutputFnGetAttTablesContentKeysBF5B83EAArn";
const contentKey = "ProxeniaStorage:ExportsOutputFnGetAttKeysContent79120CE6Arn";
const receiptsKey = "ProxeniaStorage:ExportsOutputFnGetAttKeysReceiptsE7F6D0BFArn";
const dataKey = "ProxeniaStorage:ExportsOutputFnGetAttKeysDataA2F7C5E6Arn";

const onto = (statements: readonly Statement[], what: string): Statement[] =>
  statements.filter(({ Resource }) => JSON.stringify(Resource).includes(what));

const isIndex = ({ Resource }: Statement): boolean => JSON.stringify(Resource).includes("/index/");

/** What each function's role may do, table by table. Whoever widens one says so here. */
const expected: Readonly<Record<string, Partial<Record<"records" | "indexes" | "keys" | "kms" | "other", string>>>> = {
  ApiFunctionsReferrals: {
    records: "BatchGetItem GetItem PutItem Query",
    indexes: "incoming incomingDue outgoing outgoingDue",
    keys: "DeleteItem GetItem PutItem",
    kms: "content:Decrypt content:Encrypt receipts:GetPublicKey receipts:Sign",
  },
  ApiFunctionsAct: { records: "GetItem PutItem Query UpdateItem", keys: "GetItem", kms: "content:Decrypt" },
  ApiFunctionsAgreements: {
    records: "BatchGetItem GetItem PutItem Query UpdateItem",
    kms: "receipts:GetPublicKey receipts:Sign",
  },
  ApiFunctionsOrganisations: {
    records: "BatchGetItem ConditionCheckItem DeleteItem GetItem PutItem Query UpdateItem",
  },
  ApiFunctionsPapers: { records: "GetItem Query" },
  ApiFunctionsSimulation: { records: "BatchGetItem GetItem", indexes: "outgoingDue" },
  ApiFunctionsAudit: {
    records: "BatchGetItem GetItem Query",
    indexes: "outgoingDue",
    kms: "receipts:GetPublicKey receipts:Sign",
  },
  ApiFunctionsOpenapi: {},
  EngineOpenStep: {
    records: "ConditionCheckItem GetItem PutItem",
    other: "states:SendTaskFailure states:SendTaskSuccess",
  },
  EngineDispatch: {
    records: "DeleteItem DescribeStream GetItem GetRecords GetShardIterator ListStreams PutItem Query",
    other: "sqs:SendMessage states:SendTaskFailure states:SendTaskSuccess states:StartExecution",
  },
  EngineFanOut: {
    records: "DescribeStream GetRecords GetShardIterator ListStreams",
    other: "lambda:InvokeFunction sqs:SendMessage",
  },
  EngineNotify: { records: "GetItem PutItem Query UpdateItem", other: "ses:SendEmail" },
  EngineMailEvents: {
    records: "GetItem PutItem UpdateItem",
    keys: "GetItem",
    kms: "content:Decrypt",
    other: "sqs:SendMessage",
  },
  EngineSweep: {
    records: "GetItem PutItem",
    indexes: "wake",
    other: "lambda:InvokeFunction sqs:SendMessage states:DescribeExecution states:StartExecution",
  },
};

const bare = (actions: readonly string[]): string => actions.map((action) => action.split(":")[1]).join(" ");

function rightsOf(id: string): Record<string, string> {
  const statements = statementsOf(template, `${id}Role`);
  const dynamo = statements.filter(({ Action }) => [Action].flat()[0]?.startsWith("dynamodb:"));
  const tables = dynamo.filter((statement) => !isIndex(statement));
  const indexes = dynamo.filter(isIndex).flatMap(({ Resource }) => JSON.stringify(Resource).match(/(?<=index\/)\w+/g));
  const kms = (key: string, name: string) =>
    actionsOf(onto(statements, key)).map((action) => `${name}:${action.split(":")[1]}`);
  const recordsActions = tables.filter(({ Resource }) => JSON.stringify(Resource).includes("TablesRecords"));
  const other = statements.filter(({ Action }) => !/^(dynamodb|kms|logs):/.test([Action].flat()[0] ?? ""));
  return {
    records: bare(actionsOf(recordsActions)),
    indexes: indexes.sort().join(" "),
    keys: bare(actionsOf(onto(tables, contentKeys))),
    kms: [...kms(contentKey, "content"), ...kms(receiptsKey, "receipts")].join(" "),
    other: actionsOf(other).join(" "),
  };
}

describe("the functions' roles", () => {
  for (const [id, rights] of Object.entries(expected)) {
    it(`lets ${id} do exactly what it does`, () => {
      assert.deepEqual(rightsOf(id), { records: "", indexes: "", keys: "", kms: "", other: "", ...rights });
    });
  }

  it("knows every function", () => {
    const roles = Object.keys(template.findResources("AWS::Lambda::Function")).map((id) =>
      id.replace(/Function\w{8}$/, ""),
    );
    assert.deepEqual(roles.sort(), Object.keys(expected).sort());
  });

  it("names every resource of a function's role, but for the machines' executions", () => {
    const statements = Object.keys(expected).flatMap((id) => statementsOf(template, `${id}Role`));
    const wild = statements.filter(({ Resource, Action }) => /\*/.test(JSON.stringify([Resource, Action])));
    assert.deepEqual(actionsOf(wild), ["states:DescribeExecution"]);
  });

  it("uses the tables' key through DynamoDB alone, and the content key with its referral alone", () => {
    const statements = Object.keys(expected).flatMap((id) => statementsOf(template, `${id}Role`));
    for (const { Condition } of onto(statements, dataKey)) {
      assert.deepEqual(Condition, { StringEquals: { "kms:ViaService": "dynamodb.eu-south-1.amazonaws.com" } });
    }
    for (const { Condition } of onto(statements, contentKey)) {
      assert.deepEqual(Condition, { Null: { "kms:EncryptionContext:referral": "false" } });
    }
    assert.ok(onto(statements, records).length > 0);
  });

  for (const machine of ["Referral", "Step"]) {
    it(`lets the state machine ${machine} invoke the step opener and nothing else`, () => {
      const statements = statementsOf(template, `${machine}Role`);
      const invoking = statements.filter(({ Action }) => Action === "lambda:InvokeFunction");
      const [opener] = Object.keys(template.findResources("AWS::Lambda::Function")).filter((id) =>
        id.startsWith("EngineOpenStep"),
      );
      assert.deepEqual(
        invoking.map(({ Resource }) => Resource),
        [{ "Fn::GetAtt": [opener, "Arn"] }],
      );
      const others = actionsOf(statements).filter((action) => !/^(lambda:InvokeFunction|logs:|xray:)/.test(action));
      assert.deepEqual(others, []);
    });
  }

  it("lets the engine's functions reach both state machines, and no third", () => {
    for (const id of ["EngineOpenStep", "EngineDispatch", "EngineSweep"]) {
      const states = statementsOf(template, `${id}Role`).filter(({ Action }) => /states:/.test(JSON.stringify(Action)));
      for (const { Resource } of states) {
        const names = [Resource].flat().map((arn) => /-(referral|step)(:\*)?"/.exec(JSON.stringify(arn))?.[1]);
        assert.deepEqual(names, ["referral", "step"]);
      }
    }
  });

  it("lets mail leave by the notifier alone, as one sender", () => {
    const senders = Object.keys(expected).filter((id) =>
      actionsOf(statementsOf(template, `${id}Role`)).some((action) => action.startsWith("ses:")),
    );
    assert.deepEqual(senders, ["EngineNotify"]);
    const [sending] = statementsOf(template, "EngineNotifyRole").filter(({ Action }) => Action === "ses:SendEmail");
    assert.deepEqual(sending?.Condition, { StringEquals: { "ses:FromAddress": "no-reply@proxenia.example" } });
  });
});
