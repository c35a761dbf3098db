import { type Action, receiverActions, senderActions, stepActions } from "../../../core/referrals/commands.ts";
import type { Referral } from "../../support/network.ts";
import type { Call, Client, Reply } from "./client.ts";
import type { Surroundings } from "./life.ts";
import type { Mailbox } from "./mailbox.ts";
import { actionAmong, bodyOf, eventOf, submissionTo } from "./moves.ts";
import { agreementId, nameOf, receivers, sender } from "./people.ts";
import { baseUrl } from "./product.ts";

/** What somebody did, as far as they know: under which link, and whether they were told that it is done. */
export interface Deed {
  readonly referral: string;
  readonly type: string;
  readonly token: string | null;
  readonly outcome: "done" | "refused" | "unknown";
}

/** What clients were told, and hold the product to. */
export class Memory {
  /** By Idempotency-Key: the referral they were told of, and its receipt where a 201 brought one. */
  readonly submitted = new Map<string, { id: string; receipt: string | null } | null>();
  readonly deeds: Deed[] = [];
  readonly erased = new Set<string>();
}

export interface Tellers extends Surroundings {
  readonly client: Client;
  readonly mailbox: Mailbox;
  readonly memory: Memory;
  readonly canary: string;
  readonly targetMillis: number;
}

const mostTries = 30;

/** Who may not see a referral any more, or asks after its erasure, does not learn whether an earlier try was done. */
const hidesWhatWas = ({ status, body }: Reply): boolean =>
  status === 403 || status === 404 || (status === 409 && String(body["detail"]).includes("was erased"));

/** A story by people of both sides, who act as it comes, too late, twice, and against each other. */
export class Story {
  readonly #world: Tellers;
  readonly #key: string;
  #keys = 0;

  constructor(world: Tellers, number: number) {
    this.#world = world;
    this.#key = `story-${number}`;
  }

  async tell(moves: number): Promise<void> {
    const id = await this.#submit();
    if (id === null) return;
    const side = (which: "sender" | "receiver") => this.#play(id, which, Math.ceil(moves / 2));
    await Promise.all([side("sender"), side("receiver")]);
    await this.#perhapsErase(id);
  }

  /** Asks again under the same key until there is an answer. */
  async #insist(call: Call): Promise<Reply> {
    const { client, time, chance } = this.#world;
    for (let tries = 1; ; tries += 1) {
      const reply = await client.send(call);
      const known = reply.status !== 0 && reply.status !== 503;
      if (tries > 1 && hidesWhatWas(reply)) return { ...reply, status: 0 };
      if (known || call.key === undefined || tries >= mostTries) return reply;
      await time.sleep(chance.between(50, 20_000));
    }
  }

  async #submit(): Promise<string | null> {
    const { chance, memory, canary, time } = this.#world;
    const body = submissionTo(
      chance.pick(receivers),
      agreementId,
      canary,
      time.now,
      chance.is(0.7) ? "network" : "first",
    );
    const by = nameOf(sender, chance.pick(["caseworker", "contact"]));
    const call = { by, path: "/v1/referrals", body, key: this.#key };
    memory.submitted.set(this.#key, null);
    const [reply] = await Promise.all([this.#insist(call), ...(chance.is(0.2) ? [this.#insist(call)] : [])]);
    if (reply.status !== 200 && reply.status !== 201) return null;
    const { id, receipt = null } = reply.body as { id: string; receipt?: string | null };
    memory.submitted.set(this.#key, { id, receipt });
    return id;
  }

  async #play(id: string, side: "sender" | "receiver", moves: number): Promise<void> {
    const { chance, time, targetMillis } = this.#world;
    for (let move = 0; move < moves; move += 1) {
      await time.sleep(-Math.log(1 - chance.next()) * targetMillis * 0.35);
      if (side === "receiver" && chance.is(0.3)) await this.#actByLink(id);
      else if (chance.is(0.12)) await this.#readOrWrite(id, side);
      else await this.#act(id, side);
    }
  }

  async #seen(id: string, by: string): Promise<Referral | null> {
    const { status, body } = await this.#world.client.send({ by, method: "GET", path: `/v1/referrals/${id}` });
    return status === 200 ? (body as unknown as Referral) : null;
  }

  #personOf(side: "sender" | "receiver", referral: Referral | null): string {
    const { chance } = this.#world;
    if (side === "sender") return nameOf(sender, chance.pick(["contact", "caseworker"]));
    return nameOf(String(referral?.["to"] ?? chance.pick(receivers)), chance.pick(["contact", "contact", "deputy"]));
  }

  async #act(id: string, side: "sender" | "receiver"): Promise<void> {
    const { chance } = this.#world;
    const contact = nameOf(sender, "contact");
    const seen = await this.#seen(id, contact);
    const by = this.#personOf(side, seen);
    const all = [...(side === "sender" ? senderActions : receiverActions), ...stepActions];
    const own = side === "receiver" ? await this.#seen(id, by) : seen;
    const offered = own ? [...own.actions, ...own.changes] : [];
    const asOffered = offered.length > 0 && chance.is(0.85);
    const action = asOffered ? actionAmong(offered, chance) : chance.pick(all);
    if (chance.is(0.25)) await this.#waitForTheBrink(seen);
    const others = chance.is(0.15) ? [this.#do(id, this.#personOf(side, seen), chance.pick(all), seen)] : [];
    await Promise.all([...(action === null ? [] : [this.#do(id, by, action, own ?? seen)]), ...others]);
  }

  /** To the millisecond at which time will do something by itself, give or take a few. */
  async #waitForTheBrink(seen: Referral | null): Promise<void> {
    const { time, chance, targetMillis } = this.#world;
    const coming = [...(seen?.clocks ?? []), ...(seen?.procedure ?? [])]
      .filter((clock) => clock.metAt === null && clock.stoppedAt === null)
      .flatMap(({ steps }) => steps.filter(({ firedAt, at }) => firedAt === null && at !== null))
      .map(({ at }) => Date.parse(at ?? "") - time.now)
      .filter((left) => left > 0 && left < targetMillis);
    if (coming.length > 0) await time.sleep(Math.max(0, Math.min(...coming) + chance.whole(-60, 60)));
  }

  async #do(id: string, by: string, action: Action, seen: Referral | null): Promise<void> {
    const { chance } = this.#world;
    this.#keys += 1;
    const key = chance.is(0.6) ? { key: `${this.#key}-${this.#keys}` } : {};
    const body = bodyOf(action, seen, this.#world);
    const reply = await this.#insist({ by, path: `/v1/referrals/${id}/actions/${action}`, body, ...key });
    this.#remember(id, eventOf[action], reply, null);
  }

  #remember(referral: string, type: string, { status }: Reply, token: string | null): void {
    const outcome = status === 200 || status === 201 ? "done" : status === 0 || status === 503 ? "unknown" : "refused";
    this.#world.memory.deeds.push({ referral, type, token, outcome });
  }

  async #actByLink(id: string): Promise<void> {
    const { chance, client, mailbox } = this.#world;
    const links = mailbox.mails.flatMap(({ text, to }) => {
      const link = text.split("\n").find((line) => line.startsWith(`${baseUrl}/act#`));
      return link && text.includes(id) ? [{ token: link.slice(`${baseUrl}/act#`.length), to }] : [];
    });
    if (links.length === 0) return;
    const { token } = chance.is(0.7) ? (links.at(-1) as { token: string }) : chance.pick(links);
    const inspected = await client.send({ by: null, path: "/v1/act/inspect", body: { token } });
    const offered = (inspected.body["actions"] ?? []) as string[];
    const action = chance.pick(offered.length > 0 ? offered : ["accept", "decline", "record-first-contact"]);
    const body = { token, action, ...(action === "decline" ? { reason: "no-capacity" } : {}) };
    const times = chance.is(0.2) ? [1, 2] : [1];
    await Promise.all(
      times.map(async () => {
        const reply = await client.send({ by: null, path: "/v1/act", body });
        this.#remember(id, eventOf[action as Action], reply, token);
      }),
    );
  }

  async #readOrWrite(id: string, side: "sender" | "receiver"): Promise<void> {
    const { chance, client, canary } = this.#world;
    const by = this.#personOf(side, await this.#seen(id, nameOf(sender, "contact")));
    if (chance.is(0.5)) {
      await client.send({ by, method: "GET", path: `/v1/referrals/${id}/content` });
      return;
    }
    this.#keys += 1;
    const key = `${this.#key}-${this.#keys}`;
    const reply = await this.#insist({ by, path: `/v1/referrals/${id}/messages`, body: { text: canary }, key });
    this.#remember(id, "message-sent", reply, null);
  }

  async #perhapsErase(id: string): Promise<void> {
    const { chance, memory } = this.#world;
    if (!chance.is(0.6)) return;
    const by = nameOf(sender, "contact");
    const { status } = await this.#world.client.send({ by, path: `/v1/referrals/${id}/erasure`, body: {} });
    if (status === 200) memory.erased.add(id);
  }
}
