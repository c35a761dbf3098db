import type { Terms } from "../../agreements/terms.ts";
import { targetOf } from "../../duration.ts";

const daySeconds = 86_400;

/** About how long, to tell the quicker from the slower: what is promised exactly, the calendar says. */
function secondsOf(text: string): number {
  const target = targetOf(text);
  return target.unit === "days" ? target.days * daySeconds : target.seconds;
}

/** An agreement's priorities, the quickest promised answer first: canonical JSON keeps them by the alphabet. */
export function prioritiesOf({ priorities }: Pick<Terms, "priorities">): string[] {
  return Object.entries(priorities)
    .map(([priority, { response }]) => ({ priority, seconds: secondsOf(response.target) }))
    .sort((a, b) => a.seconds - b.seconds || (a.priority < b.priority ? -1 : 1))
    .map(({ priority }) => priority);
}
