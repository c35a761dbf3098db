import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { LinkButton } from "../../parts/link-button.tsx";
import { RecordOutside } from "./record-outside.tsx";
import { RemindDialog } from "./remind-dialog.tsx";
import { SigningRowView } from "./signing-row-view.tsx";
import { signingRows } from "./signing-rows.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import "./signing.css";

/** Who has signed this version, when and how, who is missing since when, and the way to sign. */
export function SignatureCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("signing");
  const kept = useKeptFocus();
  const rows = signingRows(agreement);
  const signed = rows.filter(({ standing }) => standing.is === "signed").length;
  return (
    <section className="card signature-card" aria-labelledby="signatures" {...kept.section}>
      <h2 id="signatures" {...kept.heading}>
        {t("signatures.title")}
      </h2>
      {agreement.status === "draft" ? (
        <p className="soft">{t("signatures.draft")}</p>
      ) : (
        <p className="signatures-count">{t("signatures.count", { signed, count: rows.length })}</p>
      )}
      <EntryRule agreement={agreement} />
      {agreement.status === "draft" ? null : (
        <ul className="signing-rows">
          {rows.map((row) => (
            <SigningRowView key={row.organisation} row={row} agreement={agreement} />
          ))}
        </ul>
      )}
      <Actions agreement={agreement} />
    </section>
  );
}

/** When enough have signed, while it matters. */
function EntryRule({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("signing");
  const format = useFormat();
  const nameOf = useNames();
  const { entryIntoForce: rule, status } = agreement;
  if (status !== "proposed" && status !== "draft") return null;
  if (rule === undefined || rule === "all") return <p className="soft small">{t("signatures.all")}</p>;
  const names = format.list((rule.required ?? []).map(nameOf));
  return (
    <p className="soft small">
      {t(names === "" ? "signatures.some" : "signatures.someAmong", { count: rule.atLeast, names })}
    </p>
  );
}

function Actions({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("signing");
  const [open, setOpen] = useState<"outside" | "remind" | null>(null);
  const { id, version, actions } = agreement;
  const close = () => setOpen(null);
  return (
    <div className="stacked-actions">
      {actions.includes("sign") ? (
        <LinkButton to={`/agreements/${id}/signing?version=${version}`} size="small">
          {t("signatures.sign")}
        </LinkButton>
      ) : null}
      {actions.includes("record-outside") ? (
        <Button size="small" variant="secondary" onClick={() => setOpen("outside")}>
          {t("signatures.outside")}
        </Button>
      ) : null}
      {actions.includes("remind") ? (
        <Button size="small" variant="secondary" onClick={() => setOpen("remind")}>
          {t("signatures.remind")}
        </Button>
      ) : null}
      {open === "outside" ? <RecordOutside agreement={agreement} close={close} /> : null}
      {open === "remind" ? <RemindDialog agreement={agreement} close={close} /> : null}
    </div>
  );
}
