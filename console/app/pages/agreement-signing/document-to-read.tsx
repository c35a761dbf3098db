import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Accession } from "../../api/agreement-signing.ts";
import { type Agreement, receives, sends } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { Facts } from "../../parts/facts.tsx";
import { FactsCard } from "../agreements/facts-card.tsx";
import { PartiesCard } from "../agreements/parties-card.tsx";
import { ProcedureCard } from "../agreements/procedure-card.tsx";
import { TermsCard } from "../agreements/terms-card.tsx";
import { TextCard } from "../agreements/text-card.tsx";
import "../agreements/agreements.css";

/** Everything that is signed, in words. */
export function DocumentToRead({
  agreement,
  accession,
}: {
  agreement: Agreement;
  accession: Accession | null;
}): ReactNode {
  return (
    <div className="document-to-read">
      {accession ? <AccessionCard accession={accession} /> : null}
      <TextCard text={agreement.text} language={agreement.language} />
      <TermsCard terms={agreement.terms} />
      <ProcedureCard agreement={agreement} />
      <PartiesCard agreement={agreement} />
      <FactsCard agreement={agreement} />
    </div>
  );
}

/** As what an organisation joins, and from when. */
function AccessionCard({ accession }: { accession: Accession }): ReactNode {
  const { t } = useTranslation(["signing", "glossary"]);
  const nameOf = useNames();
  const format = useFormat();
  const { party, effectiveFrom } = accession;
  const does = [...(sends(party) ? [t("sign.joinSends")] : []), ...(receives(party) ? [t("sign.joinReceives")] : [])];
  return (
    <section className="card" aria-labelledby="accession">
      <h2 id="accession">{t("sign.joinAs")}</h2>
      <Facts
        of={[
          { name: t("sign.joinParty"), value: nameOf(party.organisation) },
          { name: t("sign.joinRole"), value: t(`glossary:partyRole.${party.role}`) },
          { name: t("sign.joinDoes"), value: does.length > 0 ? format.list(does) : t("sign.joinNothing") },
          {
            name: t("sign.joinFrom"),
            value: effectiveFrom === null ? t("sign.joinAtOnce") : format.day(effectiveFrom),
          },
        ]}
      />
    </section>
  );
}
