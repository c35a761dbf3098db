import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Agreement, receives, sends } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { Clause } from "./clause.tsx";

type Party = Agreement["parties"][number];

/** Who is party to it, in what role, and what each does under it. */
export function PartiesCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  return (
    <section className="card" aria-labelledby="parties">
      <h2 id="parties">{t("parties.title")}</h2>
      <ul className="plain-list">
        {agreement.parties.map((party, index) => (
          <Clause as="li" key={party.organisation} pointer={`/parties/${index}`}>
            <PartyLine party={party} />
          </Clause>
        ))}
      </ul>
    </section>
  );
}

function PartyLine({ party }: { party: Party }): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const nameOf = useNames();
  const format = useFormat();
  const does = [...(sends(party) ? [t("parties.sends")] : []), ...(receives(party) ? [t("parties.receives")] : [])];
  const needs = party.needs?.map((need) => format.within(t(`glossary:need.${need}`))) ?? [];
  return (
    <>
      <strong>{nameOf(party.organisation)}</strong>
      <span className="party-role soft">
        {t(`glossary:partyRole.${party.role}`)}
        {does.length > 0 ? `${format.colon} ${format.list(does)}` : ""}
        {needs.length > 0 ? ` (${format.list(needs)})` : ""}
      </span>
    </>
  );
}
