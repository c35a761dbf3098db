import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addressOfClause } from "../../agreements/clause-of-clock.ts";
import { useAgreement } from "../../api/agreements.ts";
import { type AuditedClock, type AuditView, useMissed } from "../../api/audit.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useMore } from "../../parts/use-more.ts";
import { usePriority } from "../../referrals/use-priority.ts";
import { useMilestone } from "./use-milestone.ts";

/** The deadlines that were missed, each with the way to its case and the name of what had been signed. */
export function MissedList({ view }: { view: AuditView }): ReactNode {
  const { t } = useTranslation("audit");
  const found = useMissed(view);
  const { list, more } = useMore<HTMLUListElement>(found);
  const clocks = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="card" aria-labelledby="missed">
      <h2 id="missed">{t("missed.title")}</h2>
      {found.error ? <TroubleNotice error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && clocks.length === 0 ? <p className="soft">{t("missed.none")}</p> : null}
      <ul className="plain-list" ref={list}>
        {clocks.map((clock) => (
          <Missed key={`${clock.referral} ${clock.cycle} ${clock.milestone} ${clock.dueAt}`} clock={clock} />
        ))}
      </ul>
      {found.hasNextPage ? (
        <div className="more">
          <SendButton variant="secondary" loading={found.isFetchingNextPage} onClick={more}>
            {t("missed.more")}
          </SendButton>
        </div>
      ) : null}
    </section>
  );
}

function Missed({ clock }: { clock: AuditedClock }): ReactNode {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const nameOf = useNames();
  const priorityOf = usePriority();
  const milestoneOf = useMilestone();
  const { data: agreement } = useAgreement(clock.agreement, clock.version);
  return (
    <li className="missed">
      <p className="missed-what">
        <Link to={`/referrals/${clock.referral}`}>
          {t("missed.what", { milestone: milestoneOf(clock.milestone), owner: nameOf(clock.owner) })}
        </Link>{" "}
        <Tag variant="moderate" size="xsmall" data-color={clock.result === "late" ? "warning" : "danger"}>
          {t(`missed.${clock.result === "late" ? "late" : "overdue"}`)}
        </Tag>
      </p>
      <p className="soft small">
        {t("missed.when", { at: format.dayTime(clock.dueAt), from: nameOf(clock.from), to: nameOf(clock.to) })}{" "}
        {priorityOf(clock.priority)}.{" "}
        {agreement ? (
          <Link to={addressOfClause(agreement, clock)}>
            {t("missed.under", { title: agreement.title, milestone: milestoneOf(clock.milestone) })}
          </Link>
        ) : null}{" "}
        <span className="case-id">{clock.referral}</span>
      </p>
    </li>
  );
}
