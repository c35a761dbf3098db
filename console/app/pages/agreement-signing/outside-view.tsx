import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { type OutsideSignature, useReadOutside } from "../../api/outside-signatures.ts";
import { useFormat } from "../../i18n/format.ts";
import { Facts } from "../../parts/facts.tsx";
import { saveBytes } from "../../parts/save-file.ts";
import { SendButton } from "../../parts/send-button.tsx";
import { AttestDialog } from "./attest-dialog.tsx";
import { DigestText } from "./digest-text.tsx";
import { ObstacleNotice } from "./obstacle-notice.tsx";
import { RefuseOutsideDialog } from "./refuse-outside-dialog.tsx";

interface OutsideViewProps {
  readonly agreement: Agreement;
  readonly signature: OutsideSignature;
}

/** A signature made outside: what was recorded of it, by whom it is attested, and what the reader may do about it. */
export function OutsideView({ agreement, signature }: OutsideViewProps): ReactNode {
  const { t } = useTranslation(["signing", "glossary"]);
  const format = useFormat();
  const nameOf = useNames();
  const { kind, standing, protocolNumber, signedOn, capacity, form, file, attestations, refused } = signature;
  return (
    <details className="outside small" open={standing === "awaits-attestation"}>
      <summary>{t(`outside.standing.${standing}`)}</summary>
      <Facts
        of={[
          { name: t("outside.kind"), value: t(`outside.kinds.${kind}`) },
          { name: t("outside.signedOn"), value: format.day(signedOn) },
          { name: t("outside.capacity"), value: capacity },
          { name: t("outside.number"), value: protocolNumber },
          { name: t("outside.form"), value: t(form === null ? "outside.elsewhere" : `outside.forms.${form}`) },
          { name: t("outside.fileDigest"), value: <DigestText of={file} /> },
          {
            name: t("outside.attested"),
            value: format.list(
              attestations.map(({ organisation, at }) =>
                t("outside.attestedBy", { name: nameOf(organisation), at: format.dayTime(at) }),
              ),
            ),
          },
        ]}
      />
      {refused ? (
        <p>{t("outside.refused", { at: format.dayTime(refused.at), reason: refused.reason })}</p>
      ) : (
        <p className="soft">{t("outside.notValidated")}</p>
      )}
      <Actions agreement={agreement} signature={signature} />
    </details>
  );
}

function Actions({ agreement, signature }: OutsideViewProps): ReactNode {
  const { t } = useTranslation("signing");
  const [open, setOpen] = useState<"attest" | "refuse" | null>(null);
  const read = useReadOutside(agreement.id, signature.id);
  const { actions = [] } = signature;
  const close = () => setOpen(null);
  const save = (content: string) =>
    saveBytes({
      bytes: Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0)),
      name: `signed-${signature.organisation}-${signature.id}${extensions[signature.form ?? "pdf"]}`,
      type: "application/octet-stream",
    });
  const asked = () =>
    read.mutate(undefined, { onSuccess: ({ fileContent }) => (fileContent ? save(fileContent) : undefined) });
  return (
    <>
      {read.data ? <p>{t("outside.name", { name: read.data.name ?? t("outside.noName") })}</p> : null}
      {read.error ? <ObstacleNotice error={read.error} /> : null}
      <div className="stacked-actions">
        {actions.includes("read") ? (
          <SendButton size="xsmall" variant="secondary" loading={read.isPending} onClick={asked}>
            {t(signature.form === null ? "outside.readName" : "outside.read")}
          </SendButton>
        ) : null}
        {actions.includes("attest") ? (
          <Button size="xsmall" onClick={() => setOpen("attest")}>
            {t("outside.attest")}
          </Button>
        ) : null}
        {actions.includes("refuse") ? (
          <Button size="xsmall" variant="tertiary" onClick={() => setOpen("refuse")}>
            {t("outside.refuse")}
          </Button>
        ) : null}
      </div>
      {open === "attest" ? <AttestDialog agreement={agreement} signature={signature} close={close} /> : null}
      {open === "refuse" ? <RefuseOutsideDialog agreement={agreement} signature={signature} close={close} /> : null}
    </>
  );
}

const extensions = {
  "pdf-with-signature-dictionary": ".pdf",
  pdf: ".pdf",
  "cms-signed-data": ".p7m",
  image: "",
} as const;
