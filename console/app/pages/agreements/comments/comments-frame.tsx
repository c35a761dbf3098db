import { Button } from "@navikt/ds-react";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { isNewest, mayComment } from "../../../agreements/rights.ts";
import { useClauseName } from "../../../agreements/use-clause-name.ts";
import { useComments } from "../../../api/agreement-comments.ts";
import type { Agreement } from "../../../api/agreements.ts";
import { useMe } from "../../../api/organisations.ts";
import { ClauseFoot } from "../clause.tsx";
import { CommentForm } from "./comment-form.tsx";
import { ThreadView } from "./thread-view.tsx";
import { placeOf, type Thread, threadsOf } from "./threads.ts";

/** What the page knows of the negotiation's comments. */
export interface CommentsState {
  readonly threads: readonly Thread[];
  readonly error: unknown;
  /** Whether the reader may speak on this version. */
  readonly maySpeak: boolean;
  /** Whether every clause offers to be spoken on. */
  readonly isOn: boolean;
  readonly turn: (on: boolean) => void;
}

const nothing: CommentsState = { threads: [], error: null, maySpeak: false, isOn: false, turn: () => undefined };
const Comments = createContext<CommentsState>(nothing);
export const useCommentsState = (): CommentsState => useContext(Comments);

const ended = ["superseded", "terminated"];

/** Lets each clause within show what was said on it, and take more. */
export function CommentsFrame({ agreement, children }: { agreement: Agreement; children: ReactNode }): ReactNode {
  const { data: me } = useMe();
  const { data, error } = useComments(agreement.id, agreement.version);
  const [wanted, turn] = useState(false);
  const threads = useMemo(() => threadsOf(data ?? []), [data]);
  const isLiving = isNewest(agreement) && !ended.includes(agreement.status);
  const maySpeak = me !== undefined && isLiving && mayComment(agreement, me);
  const isOn = maySpeak && wanted;
  const state = useMemo(() => ({ threads, error, maySpeak, isOn, turn }), [threads, error, maySpeak, isOn]);
  const footOf = useCallback(
    (pointer: string, isFrame: boolean) => (
      <ClauseComments pointer={pointer} isFrame={isFrame} agreement={agreement} state={state} />
    ),
    [agreement, state],
  );
  return (
    <Comments value={state}>
      <ClauseFoot value={footOf}>{children}</ClauseFoot>
    </Comments>
  );
}

function ClauseComments(o: {
  pointer: string;
  isFrame: boolean;
  agreement: Agreement;
  state: CommentsState;
}): ReactNode {
  const { pointer, isFrame, agreement, state } = o;
  const { t } = useTranslation("agreements");
  const clauseName = useClauseName();
  const [isWriting, setWriting] = useState(false);
  const threads = state.threads.filter((thread) => placeOf(thread) === pointer);
  const mayBegin = state.isOn && !isFrame;
  if (threads.length === 0 && !mayBegin) return null;
  const name = clauseName(pointer, agreement);
  return (
    <div className="clause-comments">
      {threads.map((thread) => (
        <ThreadView key={thread.root.id} thread={thread} agreement={agreement} />
      ))}
      {mayBegin && isWriting ? (
        <CommentForm
          agreement={agreement.id}
          clause={pointer}
          label={t("comments.on", { clause: name })}
          done={() => setWriting(false)}
        />
      ) : null}
      {mayBegin && !isWriting ? (
        <Button size="xsmall" variant="tertiary" className="clause-begin" onClick={() => setWriting(true)}>
          {t("comments.begin")}
          <span className="aksel-sr-only">: {name}</span>
        </Button>
      ) : null}
    </div>
  );
}
