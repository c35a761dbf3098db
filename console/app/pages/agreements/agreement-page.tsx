import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { AgreementStatusTag } from "../../agreements/agreement-status-tag.tsx";
import { type Agreement, useLiveAgreement } from "../../api/agreements.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { LifeCard } from "../agreement-signing/life-card.tsx";
import { SignatureCard } from "../agreement-signing/signature-card.tsx";
import { OpenedClause } from "./clause.tsx";
import { PartiesCard } from "./parties-card.tsx";
import { TermsCard } from "./terms-card.tsx";
import { useOpenedClause } from "./use-opened-clause.ts";
import "./agreements.css";

/** One version of an agreement: where it stands, what is promised, who has signed, what can be done. */
export function AgreementPage(): ReactNode {
  const { id = "" } = useParams();
  const [search] = useSearchParams();
  const { t } = useTranslation("agreements");
  const version = versionIn(search);
  const { data: agreement, error, refetch } = useLiveAgreement(id, version);
  if (!agreement && error) {
    return (
      <>
        <PageHeading title={t("title")} />
        <TroubleNotice error={error} retry={() => void refetch()} />
      </>
    );
  }
  return agreement ? <Version key={`${agreement.id} ${agreement.version}`} agreement={agreement} /> : <Waiting />;
}

/** The version that an address names; the one that governs where it names none. */
export function versionIn(search: URLSearchParams): number | undefined {
  const version = Number(search.get("version"));
  return Number.isInteger(version) && version > 0 ? version : undefined;
}

function Version({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const opened = useOpenedClause();
  return (
    <OpenedClause value={opened}>
      <PageHeading title={agreement.title}>
        <p className="agreement-facts">
          <AgreementStatusTag status={agreement.status} />
          <span>{t(`glossary:agreementKind.${agreement.kind}`)}</span>
          <span>{t("list.version", { version: agreement.version })}</span>
        </p>
      </PageHeading>
      <div className="agreement-columns">
        <div className="agreement-text">
          <TermsCard terms={agreement.terms} />
        </div>
        <div className="agreement-side">
          <SignatureCard agreement={agreement} />
          <PartiesCard agreement={agreement} />
          <LifeCard agreement={agreement} />
        </div>
      </div>
    </OpenedClause>
  );
}
