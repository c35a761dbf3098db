import { Conflict, NotFound } from "../errors.ts";
import type { Instant } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import { refusal } from "../refusals/refusal.ts";
import { type AgreementLife, underNegotiation } from "./agreement-life.ts";
import type { Commented, CommentResolved } from "./events.ts";

/** What somebody says on a clause. It is kept beside the ledger, which knows that it was said, and is not signed. */
export interface Comment {
  /** The place of its event in the agreement's ledger. */
  readonly seq: number;
  readonly version: number;
  readonly revision: number;
  readonly clause: string;
  /** What the clause said then. */
  readonly digest: Digest;
  readonly text: string;
  readonly replyTo: number | null;
  readonly author: { readonly organisation: string; readonly name: string };
  readonly at: Instant;
  readonly resolved: { readonly organisation: string; readonly at: Instant } | null;
}

/** @throws Conflict where nothing is left to be negotiated */
export function comment(life: AgreementLife, { clause, replyTo }: Pick<Comment, "clause" | "replyTo">): Commented {
  const { version, revision, status } = underNegotiation(life);
  if (status === "terminated" || status === "superseded") throw new Conflict(refusal("agreement-is", { status }));
  return { type: "commented", data: { version, revision, clause, replyTo } };
}

/** @throws NotFound, Conflict */
export function resolveComment(found: Comment | null): CommentResolved {
  if (found === null) throw new NotFound("no such comment");
  if (found.resolved) throw new Conflict(refusal("comment-resolved"));
  return { type: "comment-resolved", data: { comment: found.seq } };
}

/**
 * The versions whose comments are read with one: those of the same negotiation, up to it, however often it was reopened.
 * @returns the first and the last of them
 */
export function negotiationOf(life: AgreementLife, version: number): { first: number; last: number } {
  const active = [
    ...life.former.filter(({ activatedAt }) => activatedAt !== null).map((one) => one.version),
    ...(life.present ? [life.present.version] : []),
  ];
  return { first: Math.max(0, ...active.filter((one) => one < version)) + 1, last: version };
}
