import { Textarea } from "@navikt/ds-react";
import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "../../parts/announce.tsx";
import { useDraft } from "../../session/drafts.ts";
import { ActDialog } from "./act-dialog.tsx";

interface ReasonDialogProps {
  /** Under which the reason is kept until it is sent. */
  readonly draft: string;
  readonly words: Readonly<Record<"title" | "text" | "label" | "now" | "done", string>>;
  readonly act: UseMutationResult<unknown, Error, string>;
  readonly close: () => void;
}

/** A refusal, which needs a reason; what is typed survives a reload. */
export function ReasonDialog({ draft, words, act, close }: ReasonDialogProps): ReactNode {
  const { t } = useTranslation("signing");
  const [reason, setReason, forget] = useDraft(draft, "");
  const [isMissing, setMissing] = useState(false);
  const succeed = () => {
    forget();
    announce(words.done);
    close();
  };
  const submit = () => {
    setMissing(reason.trim() === "");
    if (reason.trim() !== "") act.mutate(reason.trim(), { onSuccess: succeed });
  };
  return (
    <ActDialog open close={close} title={words.title} confirm={words.now} danger act={act} submit={submit}>
      <p>{words.text}</p>
      <Textarea
        label={words.label}
        value={reason}
        maxLength={500}
        error={isMissing ? t("missing") : null}
        onChange={({ target }) => setReason(target.value)}
      />
    </ActDialog>
  );
}
