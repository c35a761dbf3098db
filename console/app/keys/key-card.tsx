import { Button, Tag } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type SigningKey, useConfirmKey } from "../api/keys.ts";
import { useFormat } from "../i18n/format.ts";
import { announce } from "../parts/announce.tsx";
import { Facts } from "../parts/facts.tsx";
import { SendButton } from "../parts/send-button.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { fingerprint } from "./fingerprint.ts";
import { RevokeKey } from "./revoke-key.tsx";

const colours = { registered: "warning", confirmed: "success", retired: "neutral", revoked: "danger" } as const;

interface Shown {
  readonly of: SigningKey;
  readonly organisation: string;
  readonly mayConfirm: boolean;
  readonly mayRevoke: boolean;
  readonly mark: ReactNode;
}

/** One key: how it stands, since when and until when it signs, and what may be done with it. */
export function KeyCard({ of: key, organisation, mayConfirm, mayRevoke, mark }: Shown): ReactNode {
  const { t } = useTranslation("keys");
  const [open, setOpen] = useState(false);
  const confirm = useConfirmKey(organisation);
  const confirmKey = () => confirm.mutate(key.kid, { onSuccess: () => announce(t("confirmed")) });
  return (
    <li className="card key-card">
      <div className="title-row">
        <h3 className="fingerprint">
          <span className="aksel-sr-only">{t("fingerprint")} </span>
          {fingerprint(key.kid)}
        </h3>
        <Tag variant="moderate" size="small" data-color={colours[key.status]}>
          {t(`status.${key.status}`)}
        </Tag>
        {mark}
      </div>
      <KeyFacts of={key} />
      {mayConfirm ? <p className="key-advice">{t("compare")}</p> : null}
      {confirm.error ? <TroubleNotice error={confirm.error} /> : null}
      {open ? <RevokeKey of={key} organisation={organisation} done={() => setOpen(false)} /> : null}
      {!open && (mayConfirm || mayRevoke) ? (
        <div className="action-row">
          {mayConfirm ? (
            <SendButton size="small" loading={confirm.isPending} onClick={confirmKey}>
              {t("confirm")}
            </SendButton>
          ) : null}
          {mayRevoke ? (
            <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
              {t(key.status === "registered" ? "refuse" : "revoke")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function KeyFacts({ of: key }: { of: SigningKey }): ReactNode {
  const { t } = useTranslation("keys");
  const format = useFormat();
  return (
    <>
      <Facts
        of={[
          { name: t("registeredAt"), value: format.dayTime(key.registeredAt) },
          ...(key.confirmedAt ? [{ name: t("confirmedAt"), value: format.dayTime(key.confirmedAt) }] : []),
          ...(key.validUntil ? [{ name: t("validUntil"), value: format.dayTime(key.validUntil) }] : []),
          ...(key.reason ? [{ name: t("reason"), value: t(`reasons.${key.reason}`) }] : []),
          ...(key.replaces ? [{ name: t("replaces"), value: fingerprint(key.replaces) }] : []),
        ]}
      />
      {key.suspectedSince ? (
        <p className="key-suspicion">{t("suspected", { at: format.dayTime(key.suspectedSince) })}</p>
      ) : null}
    </>
  );
}
