import type { Comment } from "../../../api/agreement-comments.ts";

/** What was said on a clause, with the answers to it, oldest first. */
export interface Thread {
  readonly root: Comment;
  readonly replies: readonly Comment[];
}

/** Comments by what they answer: a reply to a reply stands under the first word as well. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = (comment: Comment): Comment => {
    let root = comment;
    for (let parent = byId.get(root.replyTo ?? ""); parent; parent = byId.get(root.replyTo ?? "")) root = parent;
    return root;
  };
  const roots = comments.filter((comment) => rootOf(comment) === comment);
  return roots.map((root) => ({
    root,
    replies: comments.filter((comment) => comment !== root && rootOf(comment) === root),
  }));
}

export const isOpen = ({ root }: Thread): boolean => root.resolved === null;

/** The clauses that the page shows, each with what was said below it. */
const shown =
  /^\/(?:text\/\d+(?:\/\d+)?|terms\/priorities\/[^/]+(?:\/[a-z-]+)?|terms\/ladder(?:\/[a-z-]+)?(?:\/\d+)?|terms\/(?:pauses|attempts)|terms\/overrides\/\d+|(?:procedure|parties)\/\d+)$/;

/** The clause under which a thread stands; null where there is none any more, or it is about the whole. */
export const placeOf = ({ root }: Thread): string | null =>
  root.clauseNow !== null && shown.test(root.clauseNow) ? root.clauseNow : null;
