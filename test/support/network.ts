import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { makeDetachedJws } from "../../core/signing/make-jws.ts";
import { patiently } from "./patience.ts";
import type { DemoFile } from "./proxenia-process.ts";

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
}

export interface Mail {
  readonly id: string;
  readonly at: string;
  readonly to: string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Clock {
  readonly milestone: string;
  readonly owner: string;
  readonly cycle: number;
  readonly startedAt: string;
  readonly dueAt: string | null;
  readonly metAt: string | null;
  readonly breachedAt: string | null;
  readonly pausedAt: string | null;
  readonly stoppedAt: string | null;
  readonly steps: { level: number; kind: string; at: string | null; firedAt: string | null }[];
}

export interface ChecklistStep extends Omit<Clock, "milestone" | "startedAt" | "cycle" | "pausedAt"> {
  readonly id: string;
  readonly organisation: string;
  readonly after: string;
  readonly evidence: string | null;
  readonly status: "waiting" | "open" | "done" | "stopped";
  readonly startedAt: string | null;
  readonly completedAt: string | null;
}

export interface Referral {
  readonly id: string;
  readonly cycle: number;
  readonly status: string;
  readonly version: number;
  readonly clocks: Clock[];
  readonly procedure: ChecklistStep[];
  readonly actions: string[];
  readonly changes: string[];
  readonly receipt?: string;
  readonly [name: string]: unknown;
}

export interface Event {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: { organisation: string | null; role: string; member: string | null };
  readonly data: Record<string, unknown>;
  readonly prev: string | null;
  readonly hash: string;
}

/** A second in which a ladder's step may be late, and some more in which its mail may be. */
const patienceMillis = 15_000;

const lookMillis = 150;

/** The demo's people, using nothing but HTTP and e-mail. */
export class Network {
  readonly demo: DemoFile;
  readonly #tokens = new Map<string, Promise<string>>();
  #lately: { at: number; mails: Promise<Mail[]> } = { at: Number.NEGATIVE_INFINITY, mails: Promise.resolve([]) };

  constructor(demo: DemoFile) {
    this.demo = demo;
  }

  #principal(name: string) {
    const principal = this.demo.principals.find((candidate) => candidate.name === name);
    return principal ?? assert.fail(`nobody is called ${name}`);
  }

  emailOf(name: string): string {
    return this.#principal(name).email;
  }

  token(name: string): Promise<string> {
    const known = this.#tokens.get(name) ?? this.#fetchToken(name);
    this.#tokens.set(name, known);
    known.catch(() => this.#tokens.delete(name));
    return known;
  }

  async #fetchToken(name: string): Promise<string> {
    const { clientId, clientSecret } = this.#principal(name);
    const authorization = `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64")}`;
    const answer = await fetch(this.demo.tokenEndpoint, {
      method: "POST",
      headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials&scope=api",
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** One call, by a principal's name or by nobody. */
  async call<T = Record<string, unknown>>(
    name: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const answer = await fetch(`${this.demo.baseUrl}${path}`, {
      method,
      headers: {
        ...(name === null ? {} : { authorization: `Bearer ${await this.token(name)}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    return { status: answer.status, headers: answer.headers, text, body: (isJson ? JSON.parse(text) : {}) as T };
  }

  /** A call that must succeed. */
  async does<T = Record<string, unknown>>(
    name: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T> {
    const answer = await this.call<T>(name, method, path, body, headers);
    assert.ok(answer.status < 300, `${method} ${path} by ${name}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  /** Drafts, proposes and signs a pact of all with the terms, and the procedure, given; gives its id. */
  async agree(
    terms: unknown,
    title = "An example of short targets",
    procedure: readonly object[] = [],
  ): Promise<string> {
    const members = this.demo.signingKeys.map(({ organisation }) => organisation);
    const parties = [
      ...members.map((organisation) => ({ organisation, role: "member" })),
      { organisation: "network-office", role: "coordinator" },
    ];
    const draft = { kind: "network-pact", title, text: "An example.", parties, terms, procedure };
    const { id } = await this.does<{ id: string }>("network-office-administrator", "POST", "/v1/agreements", draft);
    await this.enact(id, members);
    return id;
  }

  /** Proposes a draft, and signs it for those parties, one after another. */
  async enact(id: string, parties: readonly string[]): Promise<void> {
    await this.does("network-office-administrator", "POST", `/v1/agreements/${id}/proposal`, {});
    for (const organisation of parties) {
      const key = this.demo.signingKeys.find((each) => each.organisation === organisation);
      const signatory = `${organisation}-signatory`;
      const document = (await this.call(signatory, "GET", `/v1/agreements/${id}/document`)).text;
      const jws = makeDetachedJws(key?.privateJwk as never, Buffer.from(document), {
        iat: Math.floor(Date.now() / 1000),
      });
      await this.does(signatory, "POST", `/v1/agreements/${id}/signatures`, { jws });
    }
  }

  submission(agreement: string, to: string, change: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      agreement,
      to,
      priority: "urgent",
      needs: ["shelter", "legal-advice"],
      consent: { basis: "consent", givenBy: "the person", givenAt: new Date().toISOString(), scope: "network" },
      content: { person: { alias: "A." }, situation: "an example" },
      ...change,
    };
  }

  submit(by: string, agreement: string, to: string, change: Record<string, unknown> = {}): Promise<Referral> {
    return this.does<Referral>(by, "POST", "/v1/referrals", this.submission(agreement, to, change), {
      "idempotency-key": randomUUID(),
    });
  }

  act(by: string, id: string, action: string, body: unknown = {}): Promise<Referral> {
    return this.does<Referral>(by, "POST", `/v1/referrals/${id}/actions/${action}`, body);
  }

  referral(by: string, id: string): Promise<Referral> {
    return this.does<Referral>(by, "GET", `/v1/referrals/${id}`);
  }

  async events(by: string, id: string): Promise<Event[]> {
    return (await this.does<{ events: Event[] }>(by, "GET", `/v1/referrals/${id}/events`)).events;
  }

  mails(): Promise<Mail[]> {
    return this.does<Mail[]>(null, "GET", "/mail/messages");
  }

  /** The mailbox as it was a moment ago: what stories wait in together costs one look, not one each. */
  mailsLately(): Promise<Mail[]> {
    const now = performance.now();
    if (now - this.#lately.at > lookMillis) this.#lately = { at: now, mails: this.mails() };
    return this.#lately.mails;
  }

  /** The mails that speak of a referral, oldest first. */
  async mailsOf(id: string): Promise<Mail[]> {
    return (await this.mails()).filter((mail) => mail.text.includes(id));
  }

  /** Waits for a condition, which gives what it found, or null while it has not. */
  async until<T>(what: string, find: () => Promise<T | null>, millis = patienceMillis): Promise<T> {
    const limit = performance.now() + patiently(millis);
    for (;;) {
      const found = await find();
      if (found !== null) return found;
      if (performance.now() > limit) assert.fail(`in vain waited for ${what}`);
      await sleep(50);
    }
  }

  hasEvent(by: string, id: string, type: string, count = 1): Promise<Event> {
    return this.until(
      `${type} of ${id}`,
      async () => (await this.events(by, id)).filter((event) => event.type === type)[count - 1] ?? null,
    );
  }
}

/** The action link's token of a mail; it stands alone on its line. */
export function tokenOf(mail: Mail, baseUrl: string): string {
  const line = mail.text.split("\n").find((candidate) => candidate.startsWith(`${baseUrl}/act#`));
  assert.ok(line, `no action link in: ${mail.text}`);
  return line.slice(`${baseUrl}/act#`.length);
}

/** Terms whose every clock runs for some seconds. */
export const shortTerms = (seconds: number, ladder?: unknown) => {
  const clock = { target: `PT${seconds}S`, clock: "always" };
  return {
    priorities: { urgent: { response: clock, "first-contact": clock, outcome: clock } },
    ladder: ladder ?? [
      { at: "50%", kind: "reminder", notify: ["contact"] },
      { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
      { at: "150%", kind: "escalation", notify: ["supervisor"] },
      { at: "200%", kind: "return", notify: ["coordinator", "counterpart"] },
    ],
  };
};
