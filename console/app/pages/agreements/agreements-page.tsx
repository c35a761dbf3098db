import { Checkbox, Select } from "@navikt/ds-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { agreementStatuses } from "../../../../wire/codes.ts";
import { mayBegin } from "../../agreements/rights.ts";
import { useAgreements } from "../../api/agreements.ts";
import { useMe } from "../../api/organisations.ts";
import { LinkButton } from "../../parts/link-button.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useMore } from "../../parts/use-more.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { AgreementRow } from "./agreement-row.tsx";
import { mayBeTurnOf } from "./waits-for.ts";
import "./agreements.css";

/** The agreements of the reader's organisation. What is filtered stands in the address, so that a reload keeps it. */
export function AgreementsPage(): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const [search, setSearch] = useSearchParams();
  const { data: me } = useMe();
  const status = agreementStatuses.find((each) => each === search.get("status"));
  const isMine = search.get("turn") === "ours";
  const found = useAgreements(status);
  const { list, more } = useMore<HTMLUListElement>(found);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  // Whose turn it is, the list tells of each item alone: to find all, all are read.
  const readsOn = isMine && hasNextPage && !isFetchingNextPage && !found.error;
  useEffect(() => {
    if (readsOn) void fetchNextPage();
  }, [readsOn, fetchNextPage]);
  const all = found.data?.pages.flatMap((page) => page.items) ?? [];
  const items = isMine && me ? all.filter((agreement) => mayBeTurnOf(agreement, me)) : all;
  const choose = (name: "status" | "turn", value: string): void => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const isFiltered = status !== undefined || isMine;
  const isWhole = !isMine || !hasNextPage;
  return (
    <>
      <PageHeading title={t("list.title")}>
        {me && mayBegin(me) ? (
          <LinkButton to="/agreements/new" size="small">
            {t("list.new")}
          </LinkButton>
        ) : null}
      </PageHeading>
      <div className="agreement-filters">
        <Select
          size="small"
          label={t("list.status")}
          value={status ?? ""}
          onChange={({ target }) => choose("status", target.value)}
        >
          <option value="">{t("list.all")}</option>
          {agreementStatuses.map((each) => (
            <option key={each} value={each}>
              {t(`glossary:agreementStatus.${each}`)}
            </option>
          ))}
        </Select>
        <Checkbox size="small" checked={isMine} onChange={({ target }) => choose("turn", target.checked ? "ours" : "")}>
          {t("list.ours")}
        </Checkbox>
      </div>
      {found.error && !found.data ? <TroubleNotice error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting /> : null}
      {found.data && items.length === 0 && isWhole ? (
        <p className="card agreements-none">{t(isFiltered ? "list.noneSuch" : "list.none")}</p>
      ) : null}
      <ul className="agreements" ref={list}>
        {items.map((agreement) => (
          <AgreementRow key={agreement.id} agreement={agreement} />
        ))}
      </ul>
      {hasNextPage && !isMine ? (
        <div className="agreements-more">
          <SendButton variant="secondary" loading={isFetchingNextPage} onClick={more}>
            {t("list.more")}
          </SendButton>
        </div>
      ) : null}
    </>
  );
}
