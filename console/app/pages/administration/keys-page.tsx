import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { KeysList } from "../../keys/keys-list.tsx";
import { OrganisationFrame, useOrganisationId } from "./organisation-frame.tsx";

/** The keys by which an organisation signs agreements. */
export function KeysPage(): ReactNode {
  const { t } = useTranslation("administration");
  const id = useOrganisationId();
  return (
    <OrganisationFrame tab="keys">
      <p className="column soft">{t("keys.about")}</p>
      <section aria-labelledby="keys">
        <h2 id="keys" className="section-title">
          {t("keys.list")}
        </h2>
        <KeysList organisation={id} />
      </section>
    </OrganisationFrame>
  );
}
