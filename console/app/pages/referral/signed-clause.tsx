import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addressOfClause } from "../../agreements/clause-of-clock.ts";
import { useAgreement } from "../../api/agreements.ts";
import type { LedgerEvent, Referral } from "../../api/referrals.ts";

/** Events by which a ladder of the signed agreement was climbed. */
const climbing: readonly string[] = ["reminded", "breached", "escalated", "returned"];

/** The receiver and the priority as they were when an event happened. */
function standingAt(events: readonly LedgerEvent[], { seq }: LedgerEvent): { to: string; priority: string } {
  let [to, priority] = ["", ""];
  for (const { seq: at, type, data } of events) {
    if (at > seq) break;
    if (type === "submitted" || type === "redirected") to = String(data["to"]);
    if (type === "submitted") priority = String(data["priority"]);
    if (type === "priority-changed") priority = String(data["to"]);
  }
  return { to, priority };
}

/**
 * Beside a missed deadline or a step of the ladder: the way to the clause that was signed. A missed deadline leads to what
 * was promised, any other step to the ladder's own.
 */
export function SignedClause(o: { referral: Referral; events: readonly LedgerEvent[]; event: LedgerEvent }): ReactNode {
  const { t } = useTranslation("referral");
  const { id, version } = o.referral.agreement;
  const { type, data } = o.event;
  const isClimbing = climbing.includes(type);
  const { data: agreement } = useAgreement(isClimbing ? id : undefined, version);
  if (!isClimbing || !agreement) return null;
  const level = type === "breached" ? undefined : Number(data["level"]);
  const clock = { ...standingAt(o.events, o.event), milestone: String(data["milestone"]), level };
  return <Link to={addressOfClause(agreement, clock)}>{t("history.clause")}</Link>;
}
