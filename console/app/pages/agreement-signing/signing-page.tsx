import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { type Agreement, useLiveAgreement } from "../../api/agreements.ts";
import { useMe } from "../../api/organisations.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { versionIn } from "../agreements/agreement-page.tsx";
import { DocumentToRead } from "./document-to-read.tsx";
import { SigningCard } from "./signing-card.tsx";
import "./signing.css";

/** Reading an agreement once more, and signing it. */
export const SigningPage = (): ReactNode => <Signing joins={false} />;

/** Reading an agreement that one's organisation is asked to join, and signing the accession. */
export const JoiningPage = (): ReactNode => <Signing joins />;

function Signing({ joins }: { joins: boolean }): ReactNode {
  const { id = "" } = useParams();
  const [search] = useSearchParams();
  const { t } = useTranslation("signing");
  const { data: agreement, error, refetch } = useLiveAgreement(id, versionIn(search));
  const { data: me } = useMe();
  const title = t(joins ? "sign.joinTitle" : "sign.title");
  if (!agreement && error) {
    return (
      <>
        <PageHeading title={title} />
        <TroubleNotice error={error} retry={() => void refetch()} />
      </>
    );
  }
  if (!agreement || !me) return <Waiting />;
  const accession = joins ? ownAccession(agreement, me.organisation) : null;
  return (
    <>
      <p className="breadcrumb">
        <Link to={`/agreements/${agreement.id}?version=${agreement.version}`}>{agreement.title}</Link>
      </p>
      <PageHeading title={title} />
      <p className="column">{t(joins ? "sign.joinAbout" : "sign.about")}</p>
      <div className="signing-columns">
        <DocumentToRead agreement={agreement} accession={accession} />
        <div className="signing-side">
          <SigningCard of={{ agreement, accession }} joins={joins} />
        </div>
      </div>
    </>
  );
}

/** The accession that waits for an organisation's answer, or the one it signed last. */
const ownAccession = ({ accessions }: Agreement, organisation: string) =>
  accessions.findLast(({ party }) => party.organisation === organisation) ?? null;
