import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after } from "node:test";
import { type RefusalCode, sentences } from "../../core/refusals/refusal.ts";
import { type Answer, Network, type Referral } from "../support/network.ts";
import { ProxeniaProcess } from "../support/proxenia-process.ts";

/** One running product, as a client of the wire contract sees it; ended when the file's tests are. */
export interface Contract {
  readonly network: Network;
  readonly process: ProxeniaProcess;
  /** Submits a body under a key of its own, unless `key` is one, or null for none. */
  submit(by: string, body: unknown, key?: string | null): Promise<Answer<Referral>>;
}

/** To be awaited where the file begins, outside its tests. */
export async function startContract(): Promise<Contract> {
  const started = ProxeniaProcess.start();
  after(async () => (await started).dispose());
  const process = await started;
  const network = new Network(await process.demo());
  return {
    network,
    process,
    submit: (by, body, key = randomUUID()) =>
      network.call<Referral>(by, "POST", "/v1/referrals", body, key === null ? {} : { "idempotency-key": key }),
  };
}

interface Coded {
  readonly detail?: string;
  readonly code?: string;
  readonly values?: Readonly<Record<string, string | number | string[]>>;
}

interface Problem extends Coded {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly errors?: readonly (Coded & { pointer: string })[];
}

const isCode = (code: string): code is RefusalCode => Object.hasOwn(sentences, code);

/** A code is one of the table, and comes with just the values that its sentence names. @returns it */
function codeOf({ code, values = {} }: Coded, what: string): string | undefined {
  if (code === undefined) return undefined;
  assert.ok(isCode(code), `${what}: ${code} is none of the table`);
  const named = [...sentences[code].matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name);
  assert.deepEqual(Object.keys(values).sort(), [...new Set(named)].sort(), `${what}: ${code}`);
  return code;
}

/** The codes of a refusal: of its faults, or its own. */
export function codesOf(answer: Answer<unknown>): (string | undefined)[] {
  const { errors, ...own } = answer.body as Problem;
  return (errors ?? [own]).map((each) => codeOf(each, answer.text));
}

/** A refusal as every refusal is: problem details, with words for a person. @returns the pointers it names */
export function isRefused(answer: Answer<unknown>, status: number, what = ""): string[] {
  assert.equal(answer.status, status, `${what}: ${answer.text.slice(0, 500)}`);
  assert.equal(answer.headers.get("content-type"), "application/problem+json", what);
  const problem = answer.body as Problem;
  assert.equal(typeof problem.type, "string", what);
  assert.equal(problem.status, status, what);
  assert.match(problem.title, /\w{3}/, what);
  assert.match(problem.detail ?? "", /\w+ \w+/, `${what}: no sentence in ${answer.text}`);
  for (const { detail } of problem.errors ?? []) assert.match(detail ?? "", /\w/, what);
  codesOf(answer);
  return (problem.errors ?? []).map((error) => error.pointer);
}

/** Refused as invalid, at these places and no others. */
export const isInvalidAt = (answer: Answer<unknown>, pointers: readonly string[], what = ""): void =>
  assert.deepEqual(isRefused(answer, 422, what).sort(), [...pointers].sort(), what);

/** The demo agreement's long clocks, so that nothing moves by itself. */
export const livornoToPisa = (contract: Contract, change: Record<string, unknown> = {}): Record<string, unknown> =>
  contract.network.submission(contract.network.demo.agreement, "pisa", change);
