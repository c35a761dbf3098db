import { Button } from "@navikt/ds-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Signed, ToSign } from "../../api/agreement-signing.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { ObstacleNotice } from "./obstacle-notice.tsx";
import { saveReceipt } from "./save-receipt.ts";

/** After signing: the receipt to keep, and what happens next. */
export function SignedNotice({ of, signed }: { of: ToSign; signed: Signed }): ReactNode {
  const { t } = useTranslation("signing");
  const { agreement, accession } = of;
  const format = useFormat();
  const nameOf = useNames();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const next = accession ? "joined" : agreement.status === "active" ? "active" : "waiting";
  const names = format.list(agreement.missing.map(nameOf));
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t("signed.title")}
      </h3>
      {signed.problem ? <ObstacleNotice error={signed.problem} /> : <p className="checked">{t("signed.checked")}</p>}
      <p>{t(`signed.${next}`, { names, title: agreement.title })}</p>
      <p>{t("signed.receipt")}</p>
      <div className="action-row">
        <Button size="small" onClick={() => saveReceipt(agreement, signed.receipt)}>
          {t("signed.save")}
        </Button>
      </div>
      <p>
        <Link to={`/agreements/${agreement.id}?version=${agreement.version}`}>{t("signed.back")}</Link>
      </p>
    </>
  );
}
