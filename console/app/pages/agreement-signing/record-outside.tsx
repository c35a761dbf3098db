import { Select, TextField } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useRecordOutside } from "../../api/outside-signatures.ts";
import { faultsAt } from "../../api/problem.ts";
import { announce } from "../../parts/announce.tsx";
import { FileField } from "../../parts/file-field.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { useDraft } from "../../session/drafts.ts";
import { ActDialog } from "./act-dialog.tsx";
import { emptyOutside, missingInOutside, type OutsideKind, outsideKinds, outsideRecord } from "./outside-values.ts";

/** Records a signature given on paper or by a qualified certificate, with the file or its digest alone. */
export function RecordOutside({ agreement, close }: { agreement: Agreement; close: () => void }): ReactNode {
  const { t } = useTranslation("signing");
  const refusals = useRefusals();
  const [values, setValues, forget] = useDraft(`outside.${agreement.id}.${agreement.version}`, emptyOutside);
  const [file, setFile] = useState<File | undefined>(undefined);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const record = useRecordOutside(agreement.id);
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const set = (name: keyof typeof emptyOutside, value: string) => setValues((now) => ({ ...now, [name]: value }));

  async function submit(form: HTMLFormElement): Promise<void> {
    const lacking = missingInOutside(values, file);
    setMissing(lacking);
    if (lacking[0]) return void form.querySelector<HTMLElement>(`[name="${lacking[0]}"]`)?.focus();
    const body = await outsideRecord(values, file).catch((error: unknown) => void setUnreadable(error));
    if (!body) return;
    const succeed = () => {
      forget();
      announce(t("outside.recordDone"));
      close();
    };
    record.mutate(body, { onSuccess: succeed });
  }

  const faultOf = (name: string, ...pointers: string[]): ReactNode | null => {
    if (missing.includes(name)) return t("missing");
    if (name === "document" && faultsAt(record.error, "/document").length > 0) return t("outside.otherDigest");
    return refusals.at(record.error, ...pointers);
  };
  const field = (name: Exclude<keyof typeof emptyOutside, "kind">, pointer: string, hint: string | null) => (
    <TextField
      label={t(`outside.${name}`)}
      description={hint}
      name={name}
      value={values[name]}
      maxLength={200}
      autoComplete="off"
      error={faultOf(name, pointer)}
      {...(name === "signedOn" ? { type: "date" as "text" } : {})}
      onChange={({ target }) => set(name, target.value)}
    />
  );
  return (
    <ActDialog
      open
      close={close}
      title={t("outside.recordTitle")}
      confirm={t("outside.recordNow")}
      act={{ isPending: record.isPending, error: record.error ?? unreadable }}
      submit={(form) => void submit(form)}
    >
      <p>{t("outside.recordText")}</p>
      <Select
        label={t("outside.kind")}
        name="kind"
        value={values.kind}
        onChange={({ target }) => set("kind", target.value as OutsideKind)}
      >
        {outsideKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`outside.kinds.${kind}`)}
          </option>
        ))}
      </Select>
      {field("document", "/document", t("outside.documentHint"))}
      <FileField
        label={t("outside.file")}
        description={t(`outside.fileHints.${values.kind}`)}
        name="file"
        error={faultOf("file", "/file", "/fileDigest")}
        choose={setFile}
      />
      {field("signedOn", "/signedOn", null)}
      {field("number", "/protocolNumber", t("outside.numberHint"))}
      {field("signatory", "/signatory/name", t("outside.signatoryHint"))}
      {field("capacity", "/signatory/capacity", t("outside.capacityHint"))}
    </ActDialog>
  );
}
