import { Button } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { SendButton } from "../../parts/send-button.tsx";

interface Shown {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly isBusy: boolean;
  readonly submit: (event: FormEvent<HTMLFormElement>) => Promise<void>;
  readonly done: () => void;
  readonly children: ReactNode;
}

/** A form about the keys of this browser, which takes the focus when it opens and can be left. */
export function KeyForm({ title, text, confirm, isBusy, submit, done, children }: Shown): ReactNode {
  const { t } = useTranslation("signing");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form className="fields key-form" onSubmit={(event) => void submit(event)} noValidate>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p>{text}</p>
      {children}
      <div className="action-row">
        <SendButton type="submit" loading={isBusy}>
          {confirm}
        </SendButton>
        <Button type="button" variant="secondary" onClick={done}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
