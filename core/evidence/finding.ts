/**
 * What a check found: that something holds, that it fails, or what a reader should know beside it and no check can
 * decide.
 */
export interface Finding {
  readonly verdict: "holds" | "fails" | "note";
  /** What was looked at, such as `agreement`, `livorno's signature`, `referral 01J…`. */
  readonly about: string;
  readonly text: string;
}

export const holds = (about: string, text: string): Finding => ({ verdict: "holds", about, text });
export const fails = (about: string, text: string): Finding => ({ verdict: "fails", about, text });
export const note = (about: string, text: string): Finding => ({ verdict: "note", about, text });
