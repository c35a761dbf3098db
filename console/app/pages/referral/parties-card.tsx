import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAgreement } from "../../api/agreements.ts";
import { useDirectory } from "../../api/organisations.ts";
import type { Referral } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";

/** Who handed the case to whom, how to telephone them, and under what it runs. */
export function PartiesCard({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const format = useFormat();
  const { id, version } = referral.agreement;
  const { data: agreement } = useAgreement(id, version);
  return (
    <section className="card" aria-labelledby="parties">
      <h2 id="parties">{t("parties.title")}</h2>
      <dl className="facts">
        <dt>{t("parties.from")}</dt>
        <dd>
          <Organisation id={referral.from} />
        </dd>
        <dt>{t("parties.to")}</dt>
        <dd>
          <Organisation id={referral.to} />
        </dd>
        <dt>{t("parties.submitted")}</dt>
        <dd>{format.dayTime(referral.submittedAt)}</dd>
        {referral.cycle > 1 ? (
          <>
            <dt>{t("parties.cycle")}</dt>
            <dd>{format.number(referral.cycle)}</dd>
          </>
        ) : null}
        <dt>{t("parties.agreement")}</dt>
        <dd>{t("parties.version", { title: agreement?.title ?? id, version })}</dd>
      </dl>
    </section>
  );
}

function Organisation({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("referral");
  const { data: directory } = useDirectory();
  const entry = directory?.find((candidate) => candidate.id === id);
  if (!entry) return id;
  return (
    <>
      {entry.name}{" "}
      {entry.open === null ? null : (
        <Tag size="xsmall" variant="outline" data-color={entry.open ? "success" : "neutral"}>
          {entry.open ? t("parties.open") : t("parties.closed")}
        </Tag>
      )}
      {entry.dutyPhone ? (
        <>
          <br />
          <a href={`tel:${entry.dutyPhone.replaceAll(" ", "")}`}>{entry.dutyPhone}</a>
        </>
      ) : null}
    </>
  );
}
