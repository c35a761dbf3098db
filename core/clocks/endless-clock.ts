import { ProxeniaError } from "../errors.ts";

/** The calendar opens too seldom for the clock ever to end: found after a bounded search. */
export class EndlessClock extends ProxeniaError {
  override readonly name = "EndlessClock";
  readonly kind = "invalid";
  constructor() {
    super("the working calendar does not open often enough for this clock to end");
  }
}
