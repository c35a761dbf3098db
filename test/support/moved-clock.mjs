import { ServerResponse } from "node:http";

/** Loaded before the product (`NODE_OPTIONS=--import`), moves its clock by `CLOCK_OFFSET_MILLIS`: a process of another day. */
const offset = Number(process.env["CLOCK_OFFSET_MILLIS"] ?? 0);
const TrueDate = globalThis.Date;

globalThis.Date = class MovedDate extends TrueDate {
  constructor(...given) {
    super(...(given.length === 0 ? [TrueDate.now() + offset] : given));
  }
  static now() {
    return TrueDate.now() + offset;
  }
};

/** Node's own `Date` header would tell the true time, by which the SDK's clients correct the clock that they sign with. */
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function writeHeadOfThatDay(...given) {
  if (!this.headersSent && !this.hasHeader("date")) this.setHeader("date", new Date().toUTCString());
  return writeHead.apply(this, given);
};
