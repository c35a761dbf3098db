import { Textarea } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useNames } from "../../api/organisations.ts";
import { isFinal, type Referral, useMessages, useSendMessage } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { FieldForm } from "../../parts/field-form.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useKeyedDraft } from "../../session/drafts.ts";

/** What the two organisations write to each other about the case. */
export function Messages({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const { data: me } = useMe();
  const nameOf = useNames();
  const format = useFormat();
  const { data, error } = useMessages(referral.id);
  return (
    <div className="content-part">
      <h3>{t("messages.title")}</h3>
      {error ? <TroubleNotice error={error} /> : null}
      {data?.length === 0 ? <p className="soft">{t("messages.none")}</p> : null}
      <ol className="messages">
        {data?.map(({ seq, at, from, text }) => (
          <li key={seq} className={from === me?.organisation ? "ours" : "theirs"}>
            <p className="soft small">
              {nameOf(from)} · <time dateTime={at}>{format.dayTime(at)}</time>
            </p>
            <p className="prose">{text}</p>
          </li>
        ))}
      </ol>
      {isFinal(referral.status) ? null : <Write referral={referral} />}
    </div>
  );
}

function Write({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const { value: text, key, change, arrived } = useKeyedDraft(`message.${referral.id}`, "");
  const [isEmpty, setEmpty] = useState(false);
  const send = useSendMessage(referral.id);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setEmpty(text.trim() === "");
    if (text.trim() === "" || send.isPending) return;
    const succeed = () => {
      arrived(key, "");
      announce(t("messages.sent"));
    };
    send.mutate({ text, key }, { onSuccess: succeed });
  }

  return (
    <FieldForm onSubmit={submit} className="fields" error={send.error}>
      <Textarea
        label={t("messages.write")}
        size="small"
        minRows={2}
        value={text}
        error={isEmpty ? t("actions.missing") : ""}
        onChange={({ target }) => change(() => target.value)}
      />
      {send.error ? <TroubleNotice error={send.error} /> : null}
      <div>
        <SendButton type="submit" size="small" variant="secondary" loading={send.isPending}>
          {t("messages.send")}
        </SendButton>
      </div>
    </FieldForm>
  );
}
