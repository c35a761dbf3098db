import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Event, Referral } from "../../support/network.ts";
import type { Hosts } from "./hosts.ts";
import type { Surroundings } from "./life.ts";

export interface Reply {
  /** 0 where no answer came: it may have been carried out, or not. */
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface Call {
  readonly by: string | null;
  readonly method?: "GET" | "POST";
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
}

/** The network between people and the product: requests and answers get lost on it, and some are sent twice. */
export class Client {
  readonly #world: Surroundings;
  readonly #hosts: Hosts;
  /** Answers of 500: no fault may bring one about. */
  readonly defects: string[] = [];

  constructor(world: Surroundings, hosts: Hosts) {
    this.#world = world;
    this.#hosts = hosts;
  }

  async send(call: Call): Promise<Reply> {
    const { time, chance, faults } = this.#world;
    await time.sleep(chance.whole(1, 20));
    const fault = faults.at("api");
    if (fault === "request-lost") return unanswered;
    // A proxy may repeat only what the contract lets a client repeat.
    if (fault === "request-twice" && (call.key !== undefined || call.method === "GET")) void this.#reach(call);
    const reply = await this.#reach(call);
    await time.sleep(chance.whole(1, 20));
    return fault === "response-lost" ? unanswered : reply;
  }

  async #reach(call: Call): Promise<Reply> {
    try {
      const { statusCode = 0, body = "{}" } = await this.#hosts.api(eventOf(call));
      if (statusCode >= 500 && statusCode !== 503) this.defects.push(`${call.path}: ${statusCode} ${body}`);
      return { status: statusCode, body: JSON.parse(body) as Record<string, unknown> };
    } catch {
      return unanswered;
    }
  }

  /** Reads until there is an answer. */
  async read<T>(by: string, path: string): Promise<T> {
    for (;;) {
      const { status, body } = await this.send({ by, method: "GET", path });
      if (status === 200) return body as T;
      if (status !== 0 && status !== 503) throw new Error(`GET ${path} by ${by}: ${status} ${JSON.stringify(body)}`);
      await this.#world.time.sleep(1_000);
    }
  }

  referral(by: string, id: string): Promise<Referral> {
    return this.read<Referral>(by, `/v1/referrals/${id}`);
  }

  async events(by: string, id: string): Promise<Event[]> {
    return (await this.read<{ events: Event[] }>(by, `/v1/referrals/${id}/events`)).events;
  }
}

const unanswered: Reply = { status: 0, body: {} };

function eventOf({ by, method = "POST", path, body, key }: Call): APIGatewayProxyEventV2 {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    headers: {
      ...(by === null ? {} : { authorization: `Bearer ${by}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
    requestContext: { http: { method, path } } as APIGatewayProxyEventV2["requestContext"],
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}
