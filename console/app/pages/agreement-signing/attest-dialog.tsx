import { TextField } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { type OutsideSignature, useAttestOutside } from "../../api/outside-signatures.ts";
import { faultsAt } from "../../api/problem.ts";
import { announce } from "../../parts/announce.tsx";
import { printedDigest } from "../../signing/printed-digest.ts";
import { ActDialog } from "./act-dialog.tsx";

/** The second person: reads the digest from the print, and attests that it was this text. */
export function AttestDialog(o: { agreement: Agreement; signature: OutsideSignature; close: () => void }): ReactNode {
  const { t } = useTranslation("signing");
  const nameOf = useNames();
  const { agreement, signature, close } = o;
  const [digest, setDigest] = useState("");
  const [isMissing, setMissing] = useState(false);
  const attest = useAttestOutside(agreement.id, signature.id);
  const succeed = () => {
    announce(t("outside.attestDone"));
    close();
  };
  const submit = () => {
    setMissing(digest.trim() === "");
    if (digest.trim() !== "") attest.mutate(printedDigest(digest), { onSuccess: succeed });
  };
  const fault = faultsAt(attest.error, "/document").length > 0 ? t("outside.otherDigest") : null;
  return (
    <ActDialog
      open
      close={close}
      title={t("outside.attestTitle")}
      confirm={t("outside.attestNow")}
      act={{ isPending: attest.isPending, error: fault ? null : attest.error }}
      submit={submit}
    >
      <p>{t("outside.attestText", { name: nameOf(signature.organisation), version: agreement.version })}</p>
      <TextField
        label={t("outside.document")}
        description={t("outside.documentHint")}
        value={digest}
        autoComplete="off"
        spellCheck={false}
        error={isMissing ? t("missing") : fault}
        onChange={({ target }) => setDigest(target.value)}
      />
    </ActDialog>
  );
}
