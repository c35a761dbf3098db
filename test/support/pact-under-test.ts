import assert from "node:assert/strict";
import { makeDetachedJws } from "../../core/signing/make-jws.ts";
import { readMail } from "./mail-kinds.ts";
import { type Answer, type Network, shortTerms } from "./network.ts";

export const administrator = "network-office-administrator";
export const member = (organisation: string) => ({ organisation, role: "member" });

/** A pact between some organisations of the demo, made and changed over HTTP alone. */
export class PactUnderTest {
  readonly network: Network;
  readonly path: string;

  private constructor(network: Network, path: string) {
    this.network = network;
    this.path = path;
  }

  static async draft(network: Network, parties: readonly string[], change: object = {}): Promise<PactUnderTest> {
    const office = { organisation: "network-office", role: "coordinator" };
    const body = {
      kind: "network-pact",
      title: "An example",
      text: "We answer each other.",
      parties: [...parties.map(member), office],
      terms: shortTerms(86_400),
      notice: { leaving: "P0D", termination: "P0D" },
      ...change,
    };
    const { id } = await network.does<{ id: string }>(administrator, "POST", "/v1/agreements", body);
    return new PactUnderTest(network, `/v1/agreements/${id}`);
  }

  /** Drafted, proposed and signed by all. */
  static async signed(network: Network, parties: readonly string[], change: object = {}): Promise<PactUnderTest> {
    const pact = await PactUnderTest.draft(network, parties, change);
    await pact.does(administrator, "proposal");
    for (const party of parties) assert.equal((await pact.sign(party)).status, 201);
    return pact;
  }

  /** The same pact, through a product that was started anew. */
  through(network: Network): PactUnderTest {
    return new PactUnderTest(network, this.path);
  }

  get id(): string {
    return this.path.slice("/v1/agreements/".length);
  }

  call(who: string, what: string, body: object = {}): Promise<Answer> {
    return this.network.call(who, "POST", `${this.path}/${what}`, body);
  }

  does(who: string, what: string, body: object = {}): Promise<Record<string, unknown>> {
    return this.network.does(who, "POST", `${this.path}/${what}`, body);
  }

  read(who = administrator): Promise<Record<string, unknown>> {
    return this.network.does(who, "GET", this.path);
  }

  /** Signs by the organisation's own key: the version that awaits it, or its accession. */
  async sign(organisation: string, under = ""): Promise<Answer> {
    const path = `${this.path}${under}`;
    const { text } = await this.network.call(`${organisation}-signatory`, "GET", `${path}/document`);
    const key = this.network.demo.signingKeys.find((one) => one.organisation === organisation)?.privateJwk;
    const jws = makeDetachedJws(key as never, Buffer.from(text), { iat: Math.floor(Date.now() / 1000) });
    return this.network.call(`${organisation}-signatory`, "POST", `${path}/signatures`, { jws });
  }

  /** A submission by a caseworker, whatever comes of it. */
  submit(from: string, to: string, key: string): Promise<Answer<{ id: string; agreement: { version: number } }>> {
    const headers = { "idempotency-key": key };
    const body = this.network.submission(this.id, to);
    return this.network.call(`${from}-caseworker`, "POST", "/v1/referrals", body, headers);
  }

  async types(): Promise<string[]> {
    const path = `${this.path}/events`;
    const { events } = await this.network.does<{ events: { type: string }[] }>(administrator, "GET", path);
    return events.map(({ type }) => type);
  }
}

/** Counts the mails of a kind that a person got. */
export async function mailsOfKind(network: Network, kind: string, name: string): Promise<number> {
  const to = network.emailOf(name);
  return (await network.mails()).map(readMail).filter((mail) => mail.kind === kind && mail.to === to).length;
}

/** Waits until a person has got so many mails of a kind. */
export const mailed = (network: Network, kind: string, name: string, count = 1): Promise<number> =>
  network.until(`${count} × ${kind} to ${name}`, async () => {
    const found = await mailsOfKind(network, kind, name);
    return found >= count ? found : null;
  });
