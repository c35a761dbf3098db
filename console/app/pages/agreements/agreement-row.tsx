import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { AgreementStatusTag } from "../../agreements/agreement-status-tag.tsx";
import type { ListedAgreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { waitsFor } from "./waits-for.ts";

/** An agreement in the list: what it is, where it stands, among how many, and what comes next. */
export function AgreementRow({ agreement }: { agreement: ListedAgreement }): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const format = useFormat();
  const { id, title, status, version, parties, validFrom, validUntil } = agreement;
  const days = { from: format.day(validFrom), until: validUntil === null ? "" : format.day(validUntil) };
  return (
    <li className={`list-row agreement ${status}`}>
      <h2 className="list-row-name">
        <Link to={`/agreements/${id}`}>{title}</Link>
      </h2>
      <p className="fact-line">
        <AgreementStatusTag status={status} />
        <span>{t(`glossary:agreementKind.${agreement.kind as "mou"}`)}</span>
        <span>{t("list.version", { version })}</span>
        <span>{t("list.parties", { count: parties.length })}</span>
        <span>{validUntil === null ? t("list.from", days) : t("list.fromTo", days)}</span>
      </p>
      <Next agreement={agreement} />
    </li>
  );
}

const namedAtMost = 3;

function Next({ agreement }: { agreement: ListedAgreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const nameOf = useNames();
  const waits = waitsFor(agreement);
  if (waits.for === "nothing") return null;
  if (waits.for === "drafting") return <p className="agreement-next">{t("list.drafting", waits)}</p>;
  const missing = waits.missing ?? [];
  const named = missing.slice(0, namedAtMost).map(nameOf);
  const rest = missing.length - named.length;
  const names = format.list(rest > 0 ? [...named, t("list.others", { count: rest })] : named);
  return (
    <p className="agreement-next">
      {missing.length > 0 ? t("list.unsigned", { names }) : t("list.ready", { version: waits.version })}
    </p>
  );
}
