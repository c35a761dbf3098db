import { Button } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useMe, useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { fingerprint } from "../../keys/fingerprint.ts";
import "../../keys/keys.css";
import { OutsideView } from "./outside-view.tsx";
import { saveReceipt } from "./save-receipt.ts";
import type { SigningRow, Standing } from "./signing-rows.ts";

/** One party that signs: whether it has, how, and since when it is awaited. */
export function SigningRowView({ row, agreement }: { row: SigningRow; agreement: Agreement }): ReactNode {
  const nameOf = useNames();
  const { data: me } = useMe();
  const { organisation, standing, outside } = row;
  return (
    <li className={`signing-row ${standing.is}`}>
      <p className="signing-party">
        <strong>{nameOf(organisation)}</strong>
      </p>
      <p className="small">
        <StandingText standing={standing} />
      </p>
      {standing.is === "signed" ? (
        <HowSigned
          signature={standing.signature}
          agreement={agreement}
          hasReceipt={me?.organisation === organisation}
        />
      ) : null}
      {outside.map((signature) => (
        <OutsideView key={signature.id} agreement={agreement} signature={signature} />
      ))}
    </li>
  );
}

function StandingText({ standing }: { standing: Standing }): ReactNode {
  const { t } = useTranslation("signing");
  const format = useFormat();
  switch (standing.is) {
    case "signed":
      return t(standing.signature.kind === "electronic" ? "signatures.signed" : "signatures.signedOutside", {
        at: format.dayTime(standing.signature.signedAt),
      });
    case "refused":
      return t("signatures.refused", { at: format.dayTime(standing.at), reason: standing.reason });
    case "awaited": {
      const since = t("signatures.awaited", { since: format.dayTime(standing.since) });
      const reminded = standing.remindedAt
        ? ` ${t("signatures.reminded", { at: format.dayTime(standing.remindedAt) })}`
        : "";
      return since + reminded;
    }
    default:
      return t(`signatures.${standing.is}`);
  }
}

type Signature = Extract<Standing, { is: "signed" }>["signature"];

/** By which key, and the receipt, for who looks closer. */
function HowSigned(o: { signature: Signature; agreement: Agreement; hasReceipt: boolean }): ReactNode {
  const { t } = useTranslation("signing");
  const { kid, receipt } = o.signature;
  if (kid === null && !o.hasReceipt) return null;
  return (
    <details className="how-signed small">
      <summary>{t("signatures.how")}</summary>
      {kid === null ? null : (
        <p>
          {t("signatures.byKey")} <span className="fingerprint">{fingerprint(kid)}</span>
        </p>
      )}
      {o.hasReceipt ? (
        <Button size="xsmall" variant="secondary" onClick={() => saveReceipt(o.agreement, receipt)}>
          {t("signed.save")}
        </Button>
      ) : null}
    </details>
  );
}
