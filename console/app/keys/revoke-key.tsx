import { Button, Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { revocationReasons } from "../../../wire/codes.ts";
import { type Revocation, type SigningKey, useRevokeKey } from "../api/keys.ts";
import { announce } from "../parts/announce.tsx";
import { FieldForm } from "../parts/field-form.tsx";
import { fromLocal } from "../parts/local-instant.ts";
import { useRefusals } from "../parts/refusals.tsx";
import { SendButton } from "../parts/send-button.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";

/** Asks why a key ends, and of a stolen one since when. It ends from now on and undoes nothing (decision 0015). */
export function RevokeKey(o: { of: SigningKey; organisation: string; done: () => void }): ReactNode {
  const { t } = useTranslation("keys");
  const refusals = useRefusals();
  const [reason, setReason] = useState<Revocation["reason"] | "">("");
  const [since, setSince] = useState("");
  const [isMissing, setMissing] = useState(false);
  const revoke = useRevokeKey(o.organisation);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setMissing(reason === "");
    if (reason === "" || revoke.isPending) return;
    const suspectedSince = reason === "compromised" ? fromLocal(since) : null;
    const body = { reason, ...(suspectedSince === null ? {} : { suspectedSince }) };
    const succeed = () => {
      announce(t("revoked"));
      o.done();
    };
    revoke.mutate({ kid: o.of.kid, body }, { onSuccess: succeed });
  }

  return (
    <FieldForm className="fields revoke-key" onSubmit={submit} error={revoke.error}>
      <h4 ref={heading} tabIndex={-1}>
        {t("revokeTitle")}
      </h4>
      <p>{t("revokeText")}</p>
      <Select
        label={t("why")}
        value={reason}
        error={isMissing ? t("chooseReason") : refusals.at(revoke.error, "/reason")}
        onChange={({ target }) => setReason(revocationReasons.find((one) => one === target.value) ?? "")}
      >
        <option value="">{t("choose")}</option>
        {revocationReasons.map((one) => (
          <option key={one} value={one}>
            {t(`reasons.${one}`)}
          </option>
        ))}
      </Select>
      {reason === "compromised" ? (
        <TextField
          label={t("since")}
          description={t("sinceHint")}
          type={"datetime-local" as "text"}
          value={since}
          error={refusals.at(revoke.error, "/suspectedSince")}
          onChange={({ target }) => setSince(target.value)}
        />
      ) : null}
      {revoke.error ? <TroubleNotice error={revoke.error} /> : null}
      <div className="action-row">
        <SendButton size="small" type="submit" data-color="danger" loading={revoke.isPending}>
          {t("revokeNow")}
        </SendButton>
        <Button size="small" type="button" variant="secondary" onClick={o.done}>
          {t("cancel")}
        </Button>
      </div>
    </FieldForm>
  );
}
