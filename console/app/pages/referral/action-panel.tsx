import { Button } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, type Referral, useAct } from "../../api/referrals.ts";
import { announce } from "../../parts/announce.tsx";
import { FieldForm } from "../../parts/field-form.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useKeyedDraft } from "../../session/drafts.ts";
import { actionForms } from "./action-forms.ts";
import { ActionInput } from "./action-input.tsx";
import { bodyOf, emptyValues, missingIn, type Values } from "./action-values.ts";

/** One action's form: what it means, what it asks for, and the press that does it. What is typed survives a reload. */
export function ActionPanel(o: {
  action: Action;
  referral: Referral;
  done: () => void;
  cancel: () => void;
}): ReactNode {
  const { action, referral, done, cancel } = o;
  const { t } = useTranslation("referral");
  const refusals = useRefusals();
  const { fields, tone } = actionForms[action];
  const draft = useKeyedDraft<Values>(`action.${referral.id}.${action}`, emptyValues(fields));
  const { value: values, key, forget } = draft;
  const [missing, setMissing] = useState<readonly string[]>([]);
  const act = useAct(referral.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const lacking = missingIn(fields, values);
    setMissing(lacking);
    if (lacking.length > 0 || act.isPending) return;
    const succeed = () => {
      forget();
      announce(t(`actions.${action}.done`));
      done();
    };
    act.mutate({ action, body: bodyOf(fields, values, acceptedAt(referral)), key }, { onSuccess: succeed });
  }

  const set = (name: string, value: string) => draft.change((now) => ({ ...now, [name]: value }));
  return (
    <section className="card action-panel" aria-labelledby="action-title">
      <h2 id="action-title" ref={heading} tabIndex={-1}>
        {t(`actions.${action}.title`)}
      </h2>
      <p>{t(`actions.${action}.text`)}</p>
      <FieldForm onSubmit={submit} className="fields" error={act.error}>
        {fields.map((field) => (
          <ActionInput
            key={field.name}
            field={field}
            referral={referral}
            values={values}
            set={set}
            fault={missing.includes(field.name) ? t("actions.missing") : refusals.at(act.error, `/${field.name}`)}
          />
        ))}
        {act.error ? <TroubleNotice error={act.error} /> : null}
        <div className="action-row">
          <SendButton type="submit" loading={act.isPending} {...(tone === "danger" ? { "data-color": "danger" } : {})}>
            {t(`actions.${action}.confirm`)}
          </SendButton>
          <Button type="button" variant="secondary" onClick={cancel}>
            {t("actions.cancel")}
          </Button>
        </div>
      </FieldForm>
    </section>
  );
}

/** When the present receiver accepted: their clock of the first contact starts then. */
const acceptedAt = ({ clocks, cycle }: Referral): string | undefined =>
  clocks.find((clock) => clock.cycle === cycle && clock.milestone === "first-contact")?.startedAt;
