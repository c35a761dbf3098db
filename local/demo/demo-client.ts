import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { LedgerEvent } from "../../core/ledger/ledger.ts";
import type { ReferralView } from "../../wire/referral-view.ts";
import type { OutboxMessage } from "../mail/outbox.ts";
import type { DemoFile } from "../seed/demo-file.ts";

/** How long the story waits for anything before it gives up. */
const patienceMillis = 20_000;
const lookMillis = 100;

/** The demo's people, each with their own token, over HTTP and the mailbox alone. */
export class DemoClient {
  readonly demo: DemoFile;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(demo: DemoFile) {
    this.demo = demo;
  }

  /** One call by a principal's name, or by nobody. @throws Error with one line where it is refused */
  async call<T>(name: string | null, method: string, path: string, body?: object, key?: string): Promise<T> {
    return (await this.#send(name, method, path, body, key)).json() as Promise<T>;
  }

  /** The bytes of an answer, as a signature wants them. */
  async bytes(name: string, path: string): Promise<Buffer> {
    return Buffer.from(await (await this.#send(name, "GET", path)).arrayBuffer());
  }

  async #send(name: string | null, method: string, path: string, body?: object, key?: string): Promise<Response> {
    const answer = await fetch(`${this.demo.baseUrl}${path}`, {
      method,
      headers: {
        ...(name === null ? {} : { authorization: `Bearer ${await this.#token(name)}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} by ${name}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  #token(name: string): Promise<string> {
    const token = this.#tokens.get(name) ?? this.#fetchToken(name);
    this.#tokens.set(name, token);
    return token;
  }

  async #fetchToken(name: string): Promise<string> {
    const principal = this.demo.principals.find((candidate) => candidate.name === name);
    if (!principal) throw new Error(`The demo has no ${name}: it was made by another version.`);
    const secret = [principal.clientId, principal.clientSecret].map(encodeURIComponent).join(":");
    const answer = await fetch(this.demo.tokenEndpoint, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(secret).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "api" }),
    });
    if (!answer.ok) throw new Error(`${this.demo.tokenEndpoint} gave ${name} no token: ${answer.status}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  submit(by: string, submission: object): Promise<ReferralView> {
    return this.call(by, "POST", "/v1/referrals", submission, randomUUID());
  }

  act(by: string, id: string, action: string, body: object = {}): Promise<ReferralView> {
    return this.call(by, "POST", `/v1/referrals/${id}/actions/${action}`, body);
  }

  async events(by: string, id: string): Promise<LedgerEvent[]> {
    return (await this.call<{ events: LedgerEvent[] }>(by, "GET", `/v1/referrals/${id}/events`)).events;
  }

  async mails(): Promise<OutboxMessage[]> {
    return (await fetch(this.demo.mailbox)).json() as Promise<OutboxMessage[]>;
  }

  /** Waits until something is found. @throws Error naming it when it does not come */
  async until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
    const limit = performance.now() + patienceMillis;
    for (;;) {
      const found = await find();
      if (found !== undefined) return found;
      if (performance.now() > limit) throw new Error(`The story stops: it waited in vain for ${what}.`);
      await sleep(lookMillis);
    }
  }

  /** The newest mail with an action link that a person got about a referral. */
  linkTo(name: string, referral: string, after: string): Promise<string> {
    const email = this.demo.principals.find((principal) => principal.name === name)?.email ?? "";
    const start = `${this.demo.baseUrl}/act#`;
    return this.until(`a mail with a link to ${email}`, async () => {
      const own = (await this.mails()).filter(
        ({ to, at, text }) => to.includes(email) && at >= after && text.includes(referral),
      );
      const line = own
        .at(-1)
        ?.text.split("\n")
        .find((candidate) => candidate.startsWith(start));
      return line?.slice(start.length);
    });
  }
}
