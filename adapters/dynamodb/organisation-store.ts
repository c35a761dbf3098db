import { Conflict } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { Invitation } from "../../core/people/invitation.ts";
import {
  type CalendarSettings,
  isAbsent,
  type Member,
  type Organisation,
  type Principal,
} from "../../core/people/member.ts";
import { oweAccountNotice } from "./account-notices.ts";
import { calendarKey, emailKey, identityKey, invitationKey, memberKey, organisationKey } from "./keys.ts";
import { invitationStore, type InvitationStore } from "./invitation-store.ts";
import { loadAll, withoutKeys } from "./load-all.ts";
import type { Item, Page, Records, Write } from "./records.ts";
