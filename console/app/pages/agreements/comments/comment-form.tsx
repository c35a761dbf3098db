import { Button, Textarea } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSay } from "../../../api/agreement-comments.ts";
import { announce } from "../../../parts/announce.tsx";
import { FieldForm } from "../../../parts/field-form.tsx";
import { useRefusals } from "../../../parts/refusals.tsx";
import { SendButton } from "../../../parts/send-button.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { useDraft } from "../../../session/drafts.ts";

const longest = 4_000;

/** Says something on a clause, or answers. What is typed survives a reload. */
export function CommentForm(o: {
  agreement: string;
  clause: string;
  replyTo?: string;
  label: string;
  done: () => void;
}): ReactNode {
  const { agreement, clause, replyTo, done } = o;
  const { t } = useTranslation("agreements");
  const refusals = useRefusals();
  const [text, setText, forget] = useDraft(`comment.${agreement}.${replyTo ?? clause}`, "");
  const [isMissing, setMissing] = useState(false);
  const say = useSay(agreement);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setMissing(text.trim() === "");
    if (text.trim() === "" || say.isPending) return;
    say.mutate(
      { clause, text: text.trim(), ...(replyTo === undefined ? {} : { replyTo }) },
      {
        onSuccess: () => {
          forget();
          announce(t("comments.said"));
          done();
        },
      },
    );
  }

  const fault = isMissing ? t("comments.empty") : refusals.at(say.error, "/text");
  return (
    <FieldForm className="comment-form" onSubmit={submit} error={say.error}>
      <Textarea
        size="small"
        label={o.label}
        value={text}
        maxLength={longest}
        minRows={3}
        autoFocus
        error={fault}
        onChange={({ target }) => setText(target.value)}
      />
      {say.error ? <TroubleNotice error={say.error} /> : null}
      <div className="action-row">
        <SendButton type="submit" size="small" loading={say.isPending}>
          {t("comments.say")}
        </SendButton>
        <Button type="button" size="small" variant="secondary" onClick={done}>
          {t("comments.cancel")}
        </Button>
      </div>
    </FieldForm>
  );
}
