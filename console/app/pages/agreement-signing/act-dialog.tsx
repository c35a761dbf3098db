import { Button, Dialog } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { SendButton } from "../../parts/send-button.tsx";
import { ObstacleNotice } from "./obstacle-notice.tsx";

interface ActDialogProps {
  readonly open: boolean;
  readonly close: () => void;
  readonly title: string;
  /** What it means, and the fields it asks for. */
  readonly children: ReactNode;
  /** The press that does it, in words. */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly act: { readonly isPending: boolean; readonly error: unknown };
  /** Called for a press while nothing is on its way. */
  readonly submit: (form: HTMLFormElement) => void;
}

/** Asks before something is done that others will feel: says what follows, and does it at a second press. */
export function ActDialog({ open, close, title, children, confirm, danger, act, submit }: ActDialogProps): ReactNode {
  const { t } = useTranslation("signing");
  const form = useId();
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!act.isPending) submit(event.currentTarget);
  }
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <Dialog.Popup width="medium" closeOnOutsideClick={false}>
        <Dialog.Header>
          <Dialog.Title>{title}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <form id={form} className="fields act-dialog" onSubmit={send} noValidate>
            {children}
            {act.error ? <ObstacleNotice error={act.error} /> : null}
          </form>
        </Dialog.Body>
        <Dialog.Footer>
          <SendButton type="submit" form={form} loading={act.isPending} {...(danger ? { "data-color": "danger" } : {})}>
            {confirm}
          </SendButton>
          <Button type="button" variant="secondary" onClick={close}>
            {t("cancel")}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
