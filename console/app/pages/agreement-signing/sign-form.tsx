import { Checkbox, ErrorMessage, Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ToSign, useSign } from "../../api/agreement-signing.ts";
import { useNames } from "../../api/organisations.ts";
import { fingerprint } from "../../keys/fingerprint.ts";
import { announce } from "../../parts/announce.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { useDraft } from "../../session/drafts.ts";
import type { KeptKey } from "../../signing/key-store.ts";
import { ObstacleNotice } from "./obstacle-notice.tsx";

interface SignFormProps {
  readonly of: ToSign;
  /** Of the document that was checked. */
  readonly digest: string;
  readonly keys: readonly [KeptKey, ...KeptKey[]];
  readonly sign: ReturnType<typeof useSign>;
}

/** The deliberate press: by which key, in which capacity, and that the text was read. */
export function SignForm({ of, digest, keys, sign }: SignFormProps): ReactNode {
  const { t } = useTranslation("signing");
  const { agreement } = of;
  const nameOf = useNames();
  const [capacity, setCapacity, forget] = useDraft(`capacity.${agreement.id}`, "");
  const [hasRead, setHasRead] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [kid, setKid] = useState(keys[0].kid);
  const key = keys.find((one) => one.kid === kid) ?? keys[0];

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setMissing(!hasRead);
    if (!hasRead) return void event.currentTarget.querySelector<HTMLElement>("[name=read]")?.focus();
    if (sign.isPending) return;
    const succeed = () => {
      forget();
      announce(t("signed.title"));
    };
    sign.mutate({ key, digest, capacity: capacity.trim() }, { onSuccess: succeed });
  }

  return (
    <form className="fields" onSubmit={submit} noValidate>
      {keys.length > 1 ? (
        <Select label={t("sign.key")} value={key.kid} onChange={({ target }) => setKid(target.value)}>
          {keys.map((one) => (
            <option key={one.kid} value={one.kid}>
              {fingerprint(one.kid)}
            </option>
          ))}
        </Select>
      ) : (
        <div>
          <p className="soft small">{t("sign.key")}</p>
          <p className="fingerprint">{fingerprint(key.kid)}</p>
        </div>
      )}
      <TextField
        label={t("sign.capacity")}
        description={t("sign.capacityHint")}
        value={capacity}
        maxLength={200}
        onChange={({ target }) => setCapacity(target.value)}
      />
      <div>
        <Checkbox name="read" checked={hasRead} error={isMissing} onChange={({ target }) => setHasRead(target.checked)}>
          {t("sign.read", { version: agreement.version, name: nameOf(key.organisation) })}
        </Checkbox>
        <div aria-live="polite">{isMissing ? <ErrorMessage>{t("sign.readMissing")}</ErrorMessage> : null}</div>
      </div>
      {sign.error ? (
        <>
          <ObstacleNotice error={sign.error} />
          <p>{t("sign.failed")}</p>
        </>
      ) : null}
      <div className="action-row">
        <SendButton type="submit" loading={sign.isPending}>
          {t(of.accession ? "sign.joinNow" : "sign.now")}
        </SendButton>
      </div>
    </form>
  );
}
