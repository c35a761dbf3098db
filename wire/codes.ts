/** The code lists as the wire speaks them, for those who may import nothing deeper. */
export {
  attemptResults,
  bases,
  declineReasons,
  endReasons,
  milestones,
  needs,
  outcomes,
  roles,
  statuses,
} from "../core/codes.ts";
