import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Event, Network, type Referral } from "./network.ts";

/** A call that may have been carried out, and whose answer did not arrive. */
export class AnswerLost extends Error {
  override readonly name = "AnswerLost";
}

const againMillis = 100;
/** A start takes seconds, or half a minute on a machine that is busy, and may be killed a few times over. */
const givesUpMillis = 300_000;

/**
 * A client as a case-management system is: it asks again after a lost answer, submits again under the same
 * Idempotency-Key, looks before it repeats anything else, and remembers what it was told.
 */
export class PatientNetwork extends Network {
  /** Id and receipt of each acknowledged submission; null where the acknowledgement was a replay's. */
  readonly submitted = new Map<string, string | null>();
  readonly acknowledged: { referral: string; type: string }[] = [];

  override async call<T = Record<string, unknown>>(
    name: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const mayRepeat = method === "GET" || "idempotency-key" in headers;
    const limit = performance.now() + givesUpMillis;
    for (;;) {
      try {
        const answer = await super.call<T>(name, method, path, body, headers);
        if (answer.status !== 503 || performance.now() > limit) return answer;
      } catch (error) {
        if (error instanceof assert.AssertionError || performance.now() > limit) throw error;
        if (!mayRepeat) throw new AnswerLost(`${method} ${path}`, { cause: error });
      }
      await sleep(againMillis);
    }
  }

  /** Submits until there is an answer, always under the same key. */
  override async submit(by: string, agreement: string, to: string, change = {}): Promise<Referral> {
    const headers = { "idempotency-key": randomUUID() };
    const body = this.submission(agreement, to, change);
    const referral = await this.does<Referral>(by, "POST", "/v1/referrals", body, headers);
    this.submitted.set(referral.id, referral.receipt ?? null);
    return referral;
  }

  /** Acts until the answer is known. @returns whether it was done; false where the referral had moved on */
  async tries(referral: string, type: string, call: () => Promise<Answer>): Promise<boolean> {
    for (;;) {
      try {
        const answer = await call();
        if (answer.status === 200) this.acknowledged.push({ referral, type });
        else if (![403, 404, 409].includes(answer.status)) assert.fail(`${type}: ${answer.status} ${answer.text}`);
        return answer.status === 200;
      } catch (error) {
        if (!(error instanceof AnswerLost)) throw error;
        if ((await this.ledger(referral)).some((event) => event.type === type)) return true;
        await sleep(againMillis);
      }
    }
  }

  ledger(referral: string): Promise<Event[]> {
    return this.events("livorno-contact", referral);
  }
}
