import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Key } from "../../../adapters/dynamodb/keys.ts";
import type { OpenStep } from "../../../functions/open-step/handler.ts";
import { finishErasures } from "../../../local/runtime/finish-erasures.ts";
import { Life } from "./life.ts";
import { asCalled, type Neighbours, type Product, productIn } from "./product.ts";
import type { Session } from "./streams.ts";

/** Where the product runs: as functions that each live for one call, or as one process that holds everything. */
export interface Hosts {
  api(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2>;
  sweep(): Promise<void>;
  reader(name: "dispatch" | "fan-out"): Promise<Session>;
  /** Sets clocks anew, seconds off. */
  jump(mostMillis: number): void;
  setClocksRight(): void;
  readonly sweepMillis: number;
}

const timeoutMillis = {
  api: 15_000,
  "open-step": 30_000,
  dispatch: 60_000,
  "fan-out": 90_000,
  notify: 30_000,
  sweep: 55_000,
};
type Name = keyof typeof timeoutMillis;

/** As on AWS: each call has a process of its own, which ends with it, or when its time is up. */
export class Functions implements Hosts {
  readonly sweepMillis = 60_000;
  readonly #world: Neighbours;
  readonly #skews = new Map<Name, number>();

  constructor(world: Neighbours) {
    this.#world = world;
    world.engine.openStep = (event: OpenStep) => this.#call("open-step", (product) => product.openStep(event));
  }

  async #call<T>(name: Name, work: (product: Product) => Promise<T>): Promise<T> {
    const { time, faults } = this.#world;
    const life = new Life(this.#world, this.#skews.get(name) ?? 0);
    time.at(time.now + timeoutMillis[name], () => {
      if (life.isOver || !life.isAlive) return false;
      faults.count("function-timed-out");
      life.kill();
      return true;
    });
    try {
      return await life.run(() => work(productIn(this.#world, life)));
    } finally {
      life.isOver = true;
    }
  }

  #notify = (key: Key): Promise<void> => asCalled(() => this.#call("notify", (product) => product.notify(key, null)));

  api(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    return this.#call("api", (product) => product.api(event));
  }

  async sweep(): Promise<void> {
    await this.#call("sweep", (product) => product.sweep(this.#notify));
  }

  async reader(name: "dispatch" | "fan-out"): Promise<Session> {
    const stopping = new AbortController().signal;
    const handle = (event: Parameters<Session["handle"]>[0]) =>
      this.#call(name, (product) => (name === "dispatch" ? product.dispatch : product.fanOut(this.#notify))(event));
    return { stopping, handle };
  }

  jump(mostMillis: number): void {
    const { chance } = this.#world;
    const name = chance.pick(Object.keys(timeoutMillis) as Name[]);
    this.#skews.set(name, Math.round(chance.between(-mostMillis, mostMillis)));
  }

  setClocksRight(): void {
    this.#skews.clear();
  }
}

/** As on one machine: everything shares a process, and goes when it goes; it is started again some seconds later. */
export class OneProcess implements Hosts {
  readonly sweepMillis = 15_000;
  readonly #world: Neighbours;
  #life: Life;
  #product: Product;
  #starts = 0;
  #stopping = new AbortController();
  #ready = Promise.withResolvers<void>();
  #skewMillis = 0;

  constructor(world: Neighbours) {
    this.#world = world;
    this.#life = new Life(world, 0);
    this.#product = productIn(world, this.#life);
    this.#begin();
    world.engine.openStep = (event: OpenStep) => this.#life.run(() => this.#product.openStep(event));
  }

  #begin(): void {
    const { time, chance, engine } = this.#world;
    this.#starts += 1;
    this.#stopping = new AbortController();
    this.#life = new Life(this.#world, this.#skewMillis);
    this.#product = productIn(this.#world, this.#life);
    this.#ready.resolve();
    this.#life.onDeath(() => {
      this.#stopping.abort();
      this.#ready = Promise.withResolvers();
      engine.stop();
      time.at(time.now + chance.between(500, 20_000), () => {
        this.#begin();
        engine.start();
        void this.#life
          .run(() => finishErasures(this.#world.keeper.of(this.#life), this.#product.referrals))
          .catch(() => undefined);
        return true;
      });
    });
  }

  #notify = (key: Key): Promise<void> => this.#product.notify(key, `start-${this.#starts}`);

  api(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    return this.#life.run(() => this.#product.api(event));
  }

  async sweep(): Promise<void> {
    await this.#life.run(() => this.#product.sweep(this.#notify));
  }

  async reader(name: "dispatch" | "fan-out"): Promise<Session> {
    while (!this.#life.isAlive) await this.#ready.promise;
    const handle = name === "dispatch" ? this.#product.dispatch : this.#product.fanOut(this.#notify);
    const life = this.#life;
    return { stopping: this.#stopping.signal, handle: (event) => life.run(async () => handle(event)) };
  }

  jump(mostMillis: number): void {
    const { chance } = this.#world;
    this.#set(Math.round(chance.between(-mostMillis, mostMillis)));
  }

  setClocksRight(): void {
    this.#set(0);
  }

  #set(skewMillis: number): void {
    const { engine } = this.#world;
    this.#skewMillis = skewMillis;
    this.#life.skewMillis = skewMillis;
    engine.skewMillis = skewMillis;
    if (engine.isUp) engine.rearm();
  }
}
