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
import { CommentsCard } from "./comments/comments-card.tsx";
import { CommentsFrame } from "./comments/comments-frame.tsx";
import { FactsCard } from "./facts-card.tsx";
import { HistoryCard } from "./history-card.tsx";
import { MeaningCard } from "./meaning-card.tsx";
import { NegotiationCard } from "./negotiation-card.tsx";
import { PageMap } from "./page-map.tsx";
import { PapersCard } from "./papers-card.tsx";
import { PartiesCard } from "./parties-card.tsx";
import { ProcedureCard } from "./procedure-card.tsx";
import { TermsCard } from "./terms-card.tsx";
import { TextCard } from "./text-card.tsx";
import { useOpenedClause } from "./use-opened-clause.ts";
import { VersionNotices } from "./version-notices.tsx";
import { VersionsCard } from "./versions-card.tsx";
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
        <p className="fact-line">
          <AgreementStatusTag status={agreement.status} />
          <span>{t(`glossary:agreementKind.${agreement.kind}`)}</span>
          <span>{t("list.version", { version: agreement.version })}</span>
        </p>
      </PageHeading>
      <VersionNotices agreement={agreement} />
      <PageMap agreement={agreement} />
      <CommentsFrame agreement={agreement}>
        <div className="agreement-columns">
          <div className="agreement-text">
            <TermsCard terms={agreement.terms} />
            <MeaningCard agreement={agreement} />
            <ProcedureCard agreement={agreement} />
            <TextCard text={agreement.text} language={agreement.language} />
            <FactsCard agreement={agreement} />
          </div>
          <div className="agreement-side">
            <NegotiationCard agreement={agreement} />
            <SignatureCard agreement={agreement} />
            <PartiesCard agreement={agreement} />
            <LifeCard agreement={agreement} />
            <VersionsCard agreement={agreement} />
            <CommentsCard agreement={agreement} />
            <PapersCard agreement={agreement} />
          </div>
          <HistoryCard agreement={agreement} />
        </div>
      </CommentsFrame>
    </OpenedClause>
  );
}
