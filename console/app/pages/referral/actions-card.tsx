import { Button } from "@navikt/ds-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Action, Referral } from "../../api/referrals.ts";
import { actionForms, offered } from "./action-forms.ts";
import { ActionPanel } from "./action-panel.tsx";
import { focusNextStep } from "./next-step.tsx";

/** What the reader may do now. A press opens what is asked for; nothing is done before a second one. */
export function ActionsCard({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const [open, setOpen] = useState<Action | null>(null);
  const [cancelled, setCancelled] = useState<Action | null>(null);
  const buttons = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!cancelled) return;
    const button = buttons.current?.querySelector<HTMLElement>(`[data-action="${cancelled}"]`);
    // What was begun may be no longer offered when it is left.
    if (button) button.focus();
    else focusNextStep();
  }, [cancelled]);
  const begin = (action: Action): void => {
    setCancelled(null);
    setOpen(action);
  };
  const cancel = (): void => {
    setCancelled(open);
    setOpen(null);
  };
  const finish = (): void => {
    setOpen(null);
    focusNextStep();
  };
  const actions = offered(referral);
  // What was begun stays, also when the case moves on meanwhile: the server says what no longer holds.
  if (open) return <ActionPanel key={open} action={open} referral={referral} done={finish} cancel={cancel} />;
  if (actions.length === 0) return null;
  const usual = actions.filter((action) => actionForms[action].tone !== "danger");
  const grave = actions.filter((action) => actionForms[action].tone === "danger");
  const buttonOf = (action: Action, variant: "primary" | "secondary" | "tertiary") => (
    <Button key={action} variant={variant} data-action={action} onClick={() => begin(action)}>
      {t(`actions.${action}.button`)}
    </Button>
  );
  return (
    <section className="card" aria-labelledby="actions" ref={buttons}>
      <h2 id="actions">{t("actions.title")}</h2>
      <div className="action-row">
        {usual.map((action) => buttonOf(action, actionForms[action].tone === "primary" ? "primary" : "secondary"))}
      </div>
      {grave.length > 0 ? (
        <div className="action-row grave">{grave.map((action) => buttonOf(action, "tertiary"))}</div>
      ) : null}
    </section>
  );
}
