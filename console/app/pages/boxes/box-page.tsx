import { Select } from "@navikt/ds-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { statuses } from "../../../../wire/codes.ts";
import { type Box, isFinal, type Referral, type Status, useBox } from "../../api/referrals.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useMore } from "../../parts/use-more.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { CaseRow } from "./case-row.tsx";
import { useDeadlineAnnouncements } from "./use-deadline-announcements.ts";
import "./boxes.css";

/** The cases of one box, what is due next on top. Filter and order stand in the address, so that a reload keeps them. */
export function BoxPage({ box }: { box: Box }): ReactNode {
  const { t } = useTranslation("boxes");
  const [search, setSearch] = useSearchParams();
  const status = statuses.find((each) => each === search.get("status"));
  const sort = search.get("sort") === "submitted" ? "submitted" : "due";
  const found = useBox({ box, status, sort });
  const { list, more } = useMore<HTMLDivElement>(found);
  const items = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  useDeadlineAnnouncements(items);
  const choose = (name: "status" | "sort", value: string): void => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  return (
    <>
      <PageHeading title={t(`${box}.title`)} />
      <Filters status={status} sort={sort} choose={choose} />
      {found.error && !found.data ? <TroubleNotice error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting /> : null}
      <div ref={list}>{found.data ? <Cases items={items} box={box} filtered={status !== undefined} /> : null}</div>
      {found.hasNextPage ? (
        <div className="more">
          <SendButton variant="secondary" loading={found.isFetchingNextPage} onClick={more}>
            {t("more")}
          </SendButton>
        </div>
      ) : null}
    </>
  );
}

function Filters(o: {
  status: Status | undefined;
  sort: "due" | "submitted";
  choose: (name: "status" | "sort", value: string) => void;
}): ReactNode {
  const { t } = useTranslation(["boxes", "glossary"]);
  return (
    <div className="filters">
      <Select
        size="small"
        label={t("filter.status")}
        value={o.status ?? ""}
        onChange={({ target }) => o.choose("status", target.value)}
      >
        <option value="">{t("filter.all")}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {t(`glossary:status.${status}`)}
          </option>
        ))}
      </Select>
      <Select
        size="small"
        label={t("filter.sort")}
        value={o.sort}
        onChange={({ target }) => o.choose("sort", target.value === "due" ? "" : target.value)}
      >
        <option value="due">{t("filter.due")}</option>
        <option value="submitted">{t("filter.submitted")}</option>
      </Select>
    </div>
  );
}

function Cases({ items, box, filtered }: { items: readonly Referral[]; box: Box; filtered: boolean }): ReactNode {
  const { t } = useTranslation("boxes");
  if (items.length === 0) return <p className="empty card">{filtered ? t("noneSuch") : t(`${box}.none`)}</p>;
  const open = items.filter(({ status }) => !isFinal(status));
  const over = items.filter(({ status }) => isFinal(status));
  const list = (cases: readonly Referral[]) => (
    <ul className="cases">
      {cases.map((referral) => (
        <CaseRow key={referral.id} referral={referral} box={box} />
      ))}
    </ul>
  );
  return (
    <>
      {open.length > 0 ? list(open) : <p className="empty card">{t("noneOpen")}</p>}
      {over.length > 0 ? (
        <section aria-labelledby="over">
          <h2 id="over" className="cases-title">
            {t("over")}
          </h2>
          {list(over)}
        </section>
      ) : null}
    </>
  );
}
