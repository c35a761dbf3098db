import { Button, Search } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { type DirectoryEntry, useDirectory } from "../../api/organisations.ts";
import { LinkButton } from "../../parts/link-button.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { OpenTag } from "./open-tag.tsx";
import { useStanding } from "./standing.ts";
import { addressOf } from "./tabs.ts";
import "./administration.css";

const pageSize = 20;

/** Whether an organisation's name, id or telephone holds every word that is looked for, however it is written. */
function matches({ id, name, dutyPhone, territory }: DirectoryEntry, wanted: string): boolean {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const text = plain(`${name} ${id} ${dutyPhone ?? ""} ${territory ?? ""}`);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Everybody of the network, found by name; what is looked for stands in the address. */
export function OrganisationsPage(): ReactNode {
  const { t } = useTranslation("administration");
  const [search, setSearch] = useSearchParams();
  const wanted = search.get("q") ?? "";
  const directory = useDirectory();
  const found = directory.data?.filter((entry) => matches(entry, wanted)).toSorted(byName) ?? [];
  const { administers } = useStanding(undefined);
  const look = (text: string) => setSearch(text === "" ? {} : { q: text }, { replace: true });
  return (
    <>
      <p className="breadcrumb">
        <Link to="/administration">{t("title")}</Link>
        <span aria-hidden> / </span>
        <span>{t("organisations.title")}</span>
      </p>
      <PageHeading title={t("organisations.title")}>
        {administers ? (
          <LinkButton to="/administration/organisations/new" size="small">
            {t("organisations.new")}
          </LinkButton>
        ) : null}
      </PageHeading>
      <search className="look-for">
        <Search label={t("organisations.search")} hideLabel={false} variant="simple" value={wanted} onChange={look} />
      </search>
      {directory.error && !directory.data ? (
        <TroubleNotice error={directory.error} retry={() => void directory.refetch()} />
      ) : null}
      {directory.isPending ? <Waiting /> : null}
      {directory.data ? <Found key={wanted} entries={found} /> : null}
    </>
  );
}

const byName = (a: DirectoryEntry, b: DirectoryEntry): number => a.name.localeCompare(b.name);

function Found({ entries }: { entries: readonly DirectoryEntry[] }): ReactNode {
  const { t } = useTranslation("administration");
  const [shown, setShown] = useState(pageSize);
  if (entries.length === 0) return <p className="card soft">{t("organisations.noneSuch")}</p>;
  return (
    <>
      <p className="soft" role="status">
        {t("organisations.found", { count: entries.length })}
      </p>
      <ul className="rows">
        {entries.slice(0, shown).map((entry) => (
          <Row key={entry.id} of={entry} />
        ))}
      </ul>
      {entries.length > shown ? (
        <div className="more">
          <Button variant="secondary" onClick={() => setShown(shown + pageSize)}>
            {t("organisations.more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Row({ of: { id, name, dutyPhone, open, kind, territory } }: { of: DirectoryEntry }): ReactNode {
  const { t } = useTranslation("administration");
  return (
    <li className="row">
      <h2 className="row-name">
        <Link to={addressOf(id)}>{name}</Link>
      </h2>
      <p className="row-facts">
        <OpenTag open={open} />
        {kind ? <span>{t(`kind.${kind}`)}</span> : null}
        {territory ? <span>{territory}</span> : null}
        {dutyPhone ? <span>{dutyPhone}</span> : <span className="danger-text">{t("organisations.noPhone")}</span>}
        <span className="soft">{id}</span>
      </p>
    </li>
  );
}
