import { Button, Tag } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SigningKey } from "../../api/keys.ts";
import { useFormat } from "../../i18n/format.ts";
import { fingerprint } from "../../keys/fingerprint.ts";
import { announce } from "../../parts/announce.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import type { KeptKey } from "../../signing/key-store.ts";
import { ActDialog } from "./act-dialog.tsx";
import { ObstacleNotice } from "./obstacle-notice.tsx";
import { useForgetKey, useRegisterKey } from "./use-browser-keys.ts";

const colours = {
  unregistered: "warning",
  registered: "warning",
  confirmed: "success",
  retired: "neutral",
  revoked: "danger",
} as const;

/** One key that this browser holds: how it stands in the register, and what its holder does next. */
export function BrowserKeyRow({ of: key, standing }: { of: KeptKey; standing: SigningKey | undefined }): ReactNode {
  const { t } = useTranslation("signing");
  const format = useFormat();
  const [asks, setAsks] = useState(false);
  const register = useRegisterKey();
  const forget = useForgetKey();
  const status = standing?.status ?? "unregistered";
  const succeed = () => {
    setAsks(false);
    announce(t("keys.forgotten"));
  };
  return (
    <li className="browser-key">
      <p className="browser-key-head">
        <span className="fingerprint">
          <span className="aksel-sr-only">{t("keys.fingerprint")} </span>
          {fingerprint(key.kid)}
        </span>
        <Tag variant="moderate" size="small" data-color={colours[status]}>
          {t(`keys.status.${status}`)}
        </Tag>
      </p>
      <p>{t(`keys.next.${status}`)}</p>
      <p className="soft small">
        {t("keys.since", { at: format.dayTime(key.keptAt) })} {t(key.hasCopy ? "keys.copy" : "keys.noCopy")}
      </p>
      {register.error ? <ObstacleNotice error={register.error} /> : null}
      <div className="action-row">
        {status === "unregistered" ? (
          <SendButton size="small" loading={register.isPending} onClick={() => register.mutate({ key, replacing: {} })}>
            {t("keys.register")}
          </SendButton>
        ) : null}
        <Button size="small" variant="tertiary" onClick={() => setAsks(true)}>
          {t("keys.forget")}
        </Button>
      </div>
      <ActDialog
        open={asks}
        close={() => setAsks(false)}
        title={t("keys.forgetTitle")}
        confirm={t("keys.forgetNow")}
        danger
        act={forget}
        submit={() => forget.mutate(key, { onSuccess: succeed })}
      >
        <p>{t(key.hasCopy ? "keys.forgetText" : "keys.forgetTextNoCopy")}</p>
      </ActDialog>
    </li>
  );
}
