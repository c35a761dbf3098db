import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, test } from "node:test";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import { validateBody } from "../../../core/agreements/validate-body.ts";
import { createPapersApi } from "../../../functions/api-papers/handler.ts";
import type { PaperPorts } from "../../../functions/api-papers/ports.ts";
import { agreementBody } from "../../../wire/agreement-body.ts";
import { listAgreementTemplates, readAgreementTemplate } from "../../../wire/papers.ts";
import { builtTemplates } from "../../../workflows/agreements/templates/build-templates.ts";

const file = join(import.meta.dirname, "../../../workflows/agreements/templates/templates.json");

test("the templates are those of their texts: else run build-templates.ts", () => {
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), JSON.parse(builtTemplates()));
});

const nothing = {} as PaperPorts;
const api = createPapersApi({
  ...nothing,
  authenticate: async () => ({ member: "m", name: "m", organisation: "livorno", roles: ["contact"], covering: false }),
  log: (line) => assert.fail(JSON.stringify(line)),
});

async function get(path: string, query: Record<string, string> = {}) {
  const event = {
    rawPath: path,
    queryStringParameters: query,
    headers: {},
    requestContext: { http: { method: "GET" } },
  };
  const { statusCode, body = "" } = await api(event as unknown as APIGatewayProxyEventV2);
  return { status: statusCode, json: JSON.parse(body) };
}

const listed = async (query = {}) =>
  listAgreementTemplates.success[200].parse((await get("/v1/agreement-templates", query)).json).items;
const read = async (id: string, language: string) =>
  readAgreementTemplate.success[200].parse((await get(`/v1/agreement-templates/${id}`, { language })).json);

describe("the agreement templates", () => {
  it("are of each kind in each language", async () => {
    const all = await listed();
    const names = all.map(({ id, language }) => `${id} ${language}`);
    assert.deepEqual(names, ["network-pact en", "network-pact it", "mou en", "mou it"]);
    assert.deepEqual(
      (await listed({ language: "it" })).map(({ title }) => title),
      all.flatMap(({ language, title }) => (language === "it" ? [title] : [])),
    );
  });

  it("answer 404 to a name, and 422 to a language, that there is not", async () => {
    assert.equal((await get("/v1/agreement-templates/treaty")).status, 404);
    assert.equal((await get("/v1/agreement-templates/mou", { language: "pt" })).status, 422);
  });

  for (const id of ["network-pact", "mou"]) {
    for (const language of ["en", "it"]) {
      it(`give a ${id} in ${language} that is an agreement once its parties are named`, async () => {
        const { draft, parties } = await read(id, language);
        let text = JSON.stringify(draft);
        for (const [index, { organisation }] of parties.entries()) {
          text = text.replaceAll(`"${organisation}"`, `"real-${index}"`);
        }
        for (const { organisation } of parties) assert.ok(!text.includes(`"${organisation}"`), organisation);
        const body = completeBody(agreementBody.parse(JSON.parse(text)), "2026-01-01");
        validateBody(body);
        assert.equal(body.language, language);
        assert.match(body.text, language === "en" ? /are examples for negotiation/ : /sono esempi per la trattativa/);
        assert.ok(body.parties.some((party) => party.role === "supporter" && !party.signs));
        assert.equal(body.annexes.length, 4);
        assert.ok(
          body.procedure.some((step) => step.due?.clock === "working") &&
            body.procedure.some(({ evidence }) => evidence),
        );
      });
    }

    it(`promise the same in both languages of a ${id}`, async () => {
      const [en, it] = [(await read(id, "en")).draft, (await read(id, "it")).draft];
      assert.deepEqual(it.terms, en.terms);
      assert.deepEqual(it.parties, en.parties);
      const ways = ({ procedure = [] }: typeof en) =>
        procedure.map(({ id, after, owner, due }) => ({ id, after, owner, due }));
      assert.deepEqual(ways(it), ways(en));
      const numbers = (text: string) => text.match(/^#{1,3} |^\d+\. /gm)?.length;
      assert.equal(numbers(it.text), numbers(en.text), "articles and paragraphs");
    });
  }
});
