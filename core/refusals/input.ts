/**
 * What is said of any input, by whatever form. Where the validator finds it, its own sentence stays, which may be another:
 * the code and the values are these.
 */
export const inputSentences = {
  missing: "is missing",
  empty: "must not be empty",
  "wrong-kind": "is not of the kind that is wanted",
  "too-long": "must be at most {most} characters",
  "too-short": "must be at least {least} characters",
  "too-many": "must be at most {most} entries",
  "too-few": "must be at least {least} entries",
  "too-high": "must be at most {most}",
  "too-low": "must be at least {least}",
  "not-one-of": "must be one of {choices}",
  "wrong-form": "is not in the form that is wanted",
  "not-a-property": "is not a property of this request",
  "not-visible": "must not contain invisible or bidirectional control characters",
  "not-an-id": "must match ^[a-z][a-z0-9-]{0,31}$",
  "not-an-instant": "must be an RFC 3339 date-time, such as 2026-01-31T12:00:00Z",
  "not-a-date": "must be a date, YYYY-MM-DD",
  "not-a-zone": "is not a time zone of the IANA database",
  "not-an-address": "must be an e-mail address",
  "body-too-large": "a body of this call is at most {most} KB",
  "lone-surrogate": "contains a lone surrogate",
  "need-missing": "name at least one need",
  "key-erased": "this Idempotency-Key belongs to a referral that was erased",
  "key-used": "this Idempotency-Key was used with another body",
} as const;
