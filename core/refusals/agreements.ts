/** What is said where an agreement cannot be drafted, negotiated, signed, joined, left or ended. */
export const agreementSentences = {
  "notice-too-short": "is too early: with the notice agreed the first day is {first}",
} as const;
