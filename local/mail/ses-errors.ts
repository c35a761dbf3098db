/** An error as SES tells it: the code is what its clients match on. */
export class SesError extends Error {
  override readonly name = "SesError";
  readonly code: SesErrorCode;
  readonly status: number;

  constructor(code: SesErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = statuses[code];
  }
}

/** Source: Amazon SES API reference, SendEmail errors and common errors. */
const statuses = {
  InvalidAction: 400,
  InvalidParameterValue: 400,
  MessageRejected: 400,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ServiceUnavailable: 503,
  InternalFailure: 500,
} as const;

export type SesErrorCode = keyof typeof statuses;
