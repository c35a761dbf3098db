import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/organisations.ts";
import { type Referral, runningClock } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { useNow } from "../../parts/use-now.ts";
import { type Urgency, urgencyOf } from "../../referrals/urgency.ts";

/**
 * Reads out what matters and nothing else: that a deadline of one's own organisation comes near, or is missed, while the
 * list is open. What was so when the page was opened is read in the list.
 */
export function useDeadlineAnnouncements(items: readonly Referral[]): void {
  const { t } = useTranslation("boxes");
  const { data: me } = useMe();
  const format = useFormat();
  const now = useNow();
  const known = useRef(new Map<string, Urgency>());
  useEffect(() => {
    for (const referral of items) {
      const clock = runningClock(referral);
      const key = `${referral.id} ${clock?.milestone} ${clock?.startedAt}`;
      const urgency = urgencyOf(clock, now);
      const before = known.current.get(key);
      known.current.set(key, urgency);
      if (before === undefined || before === urgency || clock?.owner !== me?.organisation || !clock?.dueAt) continue;
      if (urgency === "missed") announce(t("saysMissed", { id: referral.id }));
      if (urgency === "soon") {
        announce(t("saysSoon", { id: referral.id, time: format.duration(Date.parse(clock.dueAt) - now) }));
      }
    }
  }, [items, now, me, t, format]);
}
