import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { KeysList } from "../../keys/keys-list.tsx";
import { BrowserKeys } from "../agreement-signing/browser-keys.tsx";
import { HeldHere } from "../agreement-signing/held-here.tsx";
import { OrganisationFrame, useOrganisationId } from "./organisation-frame.tsx";
import { useStanding } from "./standing.ts";

/** The keys by which an organisation signs agreements; a signatory's own, in this browser, come first. */
export function KeysPage(): ReactNode {
  const { t } = useTranslation("administration");
  const id = useOrganisationId();
  const { isOwn, signs } = useStanding(id);
  return (
    <OrganisationFrame tab="keys">
      <p className="column soft">{t("keys.about")}</p>
      {isOwn && signs ? <BrowserKeys /> : null}
      <section aria-labelledby="keys" className="keys-of-all">
        <h2 id="keys" className="section-title">
          {t("keys.list")}
        </h2>
        <KeysList organisation={id} mark={({ kid }) => <HeldHere kid={kid} />} />
      </section>
    </OrganisationFrame>
  );
}
