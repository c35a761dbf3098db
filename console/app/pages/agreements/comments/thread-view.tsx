import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { mayComment, mayDraft } from "../../../agreements/rights.ts";
import { type Comment, useSettle } from "../../../api/agreement-comments.ts";
import type { Agreement } from "../../../api/agreements.ts";
import { useMe, useNames } from "../../../api/organisations.ts";
import { useFormat } from "../../../i18n/format.ts";
import { announce } from "../../../parts/announce.tsx";
import { SendButton } from "../../../parts/send-button.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { CommentForm } from "./comment-form.tsx";
import { isOpen, type Thread } from "./threads.ts";

/** What was said, with the answers to it, and what can be done about it. */
export function ThreadView({ thread, agreement }: { thread: Thread; agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const { data: me } = useMe();
  const settle = useSettle(agreement.id);
  const [isAnswering, setAnswering] = useState(false);
  const { root, replies } = thread;
  const open = isOpen(thread);
  const maySpeak = me !== undefined && mayComment(agreement, me);
  const maySettle =
    me !== undefined && (mayDraft(agreement, me) || (maySpeak && root.author.organisation === me.organisation));
  const comments = [root, ...replies].map((comment) => <Said key={comment.id} comment={comment} />);
  if (!open) {
    return (
      <details className="settled-thread">
        <summary>{t("comments.settled", { count: comments.length })}</summary>
        <ol className="said">{comments}</ol>
      </details>
    );
  }
  return (
    <div className="thread">
      <ol className="said">{comments}</ol>
      {settle.error ? <TroubleNotice error={settle.error} /> : null}
      {isAnswering ? (
        <CommentForm
          agreement={agreement.id}
          clause={root.clauseNow ?? ""}
          replyTo={root.id}
          label={t("comments.answerLabel", { name: root.author.name })}
          done={() => setAnswering(false)}
        />
      ) : (
        <div className="thread-actions">
          {maySpeak ? (
            <Button size="xsmall" variant="secondary" onClick={() => setAnswering(true)}>
              {t("comments.answer")}
            </Button>
          ) : null}
          {maySettle ? (
            <SendButton
              size="xsmall"
              variant="tertiary"
              loading={settle.isPending}
              onClick={() => settle.mutate(root.id, { onSuccess: () => announce(t("comments.settledNow")) })}
            >
              {t("comments.settle")}
            </SendButton>
          ) : null}
        </div>
      )}
    </div>
  );
}

function Said({ comment }: { comment: Comment }): ReactNode {
  const { t } = useTranslation("agreements");
  const nameOf = useNames();
  const format = useFormat();
  const { author, at, text, version } = comment;
  return (
    <li>
      <p className="said-by">
        <strong>{author.name}</strong>, {nameOf(author.organisation)}
        <span className="soft"> {t("comments.saidAt", { at: format.dayTime(at), version })}</span>
      </p>
      <p className="prose">{text}</p>
    </li>
  );
}
