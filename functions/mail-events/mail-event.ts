/**
 * What came back of a mail. `bounced` is for good; `delayed` is not, and the mail service tries again; `answered` is an
 * automatic answer. That a mail server accepted a mail is no event: accepted is not delivered.
 */
export interface MailEvent {
  /** Candidates for the mail's token, the likeliest first: nothing else of what came back is believed. */
  readonly tokens: readonly string[];
  readonly kind: "bounced" | "delayed" | "complained" | "answered";
}
