import { BodyLong } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ToSign } from "../../api/agreement-signing.ts";
import type { Agreement } from "../../api/agreements.ts";
import { useMe, useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";

/** Why this version does not wait for the reader's signature. */
export function CannotSign({ of, joins }: { of: ToSign; joins: boolean }): ReactNode {
  const { t } = useTranslation("signing");
  const format = useFormat();
  const nameOf = useNames();
  const { data: me } = useMe();
  const { agreement } = of;
  const reason = joins ? joinReason(of) : signReason(agreement, me?.organisation);
  const names = format.list(agreement.awaited.map(({ organisation }) => nameOf(organisation)));
  return (
    <>
      <BodyLong>{t(`cannot.${reason}`, { names })}</BodyLong>
      <p>
        <Link to={`/agreements/${agreement.id}`}>{t("cannot.back")}</Link>
      </p>
    </>
  );
}

const joinReason = ({ accession }: ToSign) => (accession?.signature ? "joined" : "noAccession");

function signReason({ status, signatures, awaited }: Agreement, own: string | undefined) {
  if (signatures.some(({ organisation }) => organisation === own)) return "signed";
  if (status === "draft") return "draft";
  if (status !== "proposed" && status !== "active") return "over";
  const isOthersTurn = status === "proposed" && !awaited.some(({ organisation }) => organisation === own);
  return isOthersTurn && awaited.length > 0 ? "turn" : "notYou";
}
