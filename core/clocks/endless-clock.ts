import { ProxeniaError } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";

/** The calendar opens too seldom for the clock ever to end: found after a bounded search. */
export class EndlessClock extends ProxeniaError {
  override readonly name = "EndlessClock";
  readonly kind = "invalid";
  constructor() {
    super(refusal("simulation-endless"));
  }
}
