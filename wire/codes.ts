/** The code lists as the wire speaks them, for those who may import nothing deeper. */
export {
  agreementKinds,
  agreementStatuses,
  attemptResults,
  bases,
  declineReasons,
  endReasons,
  milestones,
  needs,
  notifyRoles,
  organisationKinds,
  outcomes,
  partyRoles,
  roles,
  sides,
  statuses,
  stepKinds,
} from "../core/codes.ts";
export { type Language, languageOf } from "../core/languages.ts";
export { revocationReasons } from "../core/signing/signing-codes.ts";
