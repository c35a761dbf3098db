import process from "node:process";

const everyMillis = 250;
/** Asking the clock costs more than a case: it is asked seldom. */
const everyCases = 1_024;

/** Says on standard error how far a simulation has come: a line that overwrites itself on a terminal, else one at the end. */
export class Progress {
  readonly #total: number | null;
  #told = 0;
  #done = 0;
  readonly #begunAt = performance.now();

  /** @param total null where it is not known beforehand */
  constructor(total: number | null) {
    this.#total = total;
  }

  /** @returns whether some time has passed since something was told: a good moment to let others run */
  one(): boolean {
    this.#done += 1;
    if (this.#done % everyCases !== 0) return false;
    const now = performance.now();
    if (now - this.#told < everyMillis) return false;
    this.#told = now;
    if (process.stderr.isTTY) process.stderr.write(`\r  ${this.#line()}`);
    return true;
  }

  end(): void {
    const seconds = (performance.now() - this.#begunAt) / 1000;
    const rate = Math.round(this.#done / Math.max(seconds, 0.001));
    const end = `${this.#line()} in ${seconds.toFixed(1)} s, ${rate.toLocaleString("en")} a second`;
    process.stderr.write(`${process.stderr.isTTY ? "\r" : ""}  ${end}\n`);
  }

  #line(): string {
    const done = this.#done.toLocaleString("en");
    if (this.#total === null) return `${done} cases replayed`;
    const share = Math.floor((100 * this.#done) / Math.max(1, this.#total));
    return `${done} of ${this.#total.toLocaleString("en")} cases replayed (${share} %)`;
  }
}
