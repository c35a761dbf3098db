import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { clauseId } from "../../../agreements/clause.ts";
import { useClauseName } from "../../../agreements/use-clause-name.ts";
import type { Agreement } from "../../../api/agreements.ts";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { CommentForm } from "./comment-form.tsx";
import { useCommentsState } from "./comments-frame.tsx";
import { ThreadView } from "./thread-view.tsx";
import { isOpen, placeOf, type Thread } from "./threads.ts";

/** Where something was said, with the way there; what is about no clause any more, or about the whole, stands here. */
export function CommentsCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const { threads, error, maySpeak, isOn, turn } = useCommentsState();
  const [isWriting, setWriting] = useState(false);
  const open = threads.filter(isOpen);
  const placed = open.filter((thread) => placeOf(thread) !== null);
  const loose = threads.filter((thread) => placeOf(thread) === null);
  if (!maySpeak && threads.length === 0 && !error) return null;
  return (
    <section className="card" aria-labelledby="comments">
      <h2 id="comments">{t("comments.title")}</h2>
      {error ? <TroubleNotice error={error} /> : null}
      <p className="soft small">
        {open.length === 0 ? t("comments.none") : t("comments.open", { count: open.length })}
      </p>
      {placed.length > 0 ? (
        <ul className="plain-list">
          {placed.map((thread) => (
            <Placed key={thread.root.id} thread={thread} agreement={agreement} />
          ))}
        </ul>
      ) : null}
      {loose.map((thread) => (
        <div key={thread.root.id}>
          <p className="loose-thread small soft">
            {thread.root.clauseChanged ? t("comments.changed") : t("comments.whole")}
          </p>
          <ThreadView thread={thread} agreement={agreement} />
        </div>
      ))}
      {maySpeak ? (
        <div className="stacked-buttons">
          <Button size="small" variant="secondary" aria-pressed={isOn} onClick={() => turn(!isOn)}>
            {t(isOn ? "comments.turnOff" : "comments.turnOn")}
          </Button>
          {isWriting ? null : (
            <Button size="small" variant="tertiary" onClick={() => setWriting(true)}>
              {t("comments.beginWhole")}
            </Button>
          )}
        </div>
      ) : null}
      {isWriting ? (
        <CommentForm
          agreement={agreement.id}
          clause=""
          label={t("comments.on", { clause: t("clause.other") })}
          done={() => setWriting(false)}
        />
      ) : null}
    </section>
  );
}

function Placed({ thread, agreement }: { thread: Thread; agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const clauseName = useClauseName();
  const place = placeOf(thread) ?? "";
  return (
    <li>
      <Link to={{ search: window.location.search, hash: clauseId(place) }}>{clauseName(place, agreement)}</Link>
      <span className="party-role soft">{t("comments.by", { name: thread.root.author.name })}</span>
    </li>
  );
}
