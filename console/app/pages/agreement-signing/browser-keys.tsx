import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSigningKeys } from "../../api/keys.ts";
import { useMe } from "../../api/organisations.ts";
import { SigningProblem } from "../../signing/signing-problem.ts";
import { canHoldKeys } from "../../signing/support.ts";
import { BringKeyForm } from "./bring-key-form.tsx";
import { BrowserKeyRow } from "./browser-key-row.tsx";
import { MakeKeyForm } from "./make-key-form.tsx";
import { ObstacleNotice } from "./obstacle-notice.tsx";
import { useBrowserKeys } from "./use-browser-keys.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import "./signing.css";

/** A signatory's own keys, as this browser holds them: made here, or brought from elsewhere. */
export function BrowserKeys(): ReactNode {
  const { t } = useTranslation("signing");
  const { data: me } = useMe();
  const held = useBrowserKeys();
  const kept = useKeptFocus();
  const { data: registered } = useSigningKeys(me?.organisation);
  const [open, setOpen] = useState<"make" | "bring" | null>(null);
  const close = () => setOpen(null);
  return (
    <section className="card browser-keys" aria-labelledby="browser-keys" {...kept.section}>
      <h2 id="browser-keys" {...kept.heading}>
        {t("keys.title")}
      </h2>
      <p>{t("keys.about")}</p>
      {canHoldKeys() ? null : <ObstacleNotice error={new SigningProblem("insecure")} />}
      {held.error ? <ObstacleNotice error={held.error} /> : null}
      {held.data?.length === 0 ? <p className="soft">{t("keys.none")}</p> : null}
      {held.data && held.data.length > 0 ? (
        <ul className="plain-list">
          {held.data.map((key) => (
            <BrowserKeyRow key={key.kid} of={key} standing={registered?.find(({ kid }) => kid === key.kid)} />
          ))}
        </ul>
      ) : null}
      {open === "make" ? <MakeKeyForm done={close} /> : null}
      {open === "bring" ? <BringKeyForm done={close} /> : null}
      {open === null && held.data ? (
        <div className="action-row">
          <Button variant={held.data.length === 0 ? "primary" : "secondary"} onClick={() => setOpen("make")}>
            {t("keys.make")}
          </Button>
          <Button variant="secondary" onClick={() => setOpen("bring")}>
            {t("keys.bring")}
          </Button>
        </div>
      ) : null}
      <p className="soft small">{t("keys.cleared")}</p>
    </section>
  );
}
